-- The plan that somebody was last shown, or worked on, in a conversation of theirs: what “this plan” is. An empty string: that plan was
-- erased, left or put away since. Until now it was the plan of the draft that is current there.
ALTER TABLE places ADD COLUMN turned_to TEXT;
UPDATE places SET turned_to = (SELECT plan FROM drafts WHERE drafts.id = places.draft);
