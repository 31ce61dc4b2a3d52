-- Drafts know the conversation that they began in: none for those from before.
ALTER TABLE drafts ADD COLUMN began_in INTEGER;

-- Whether a person asked for notifications with the whole text (a screen reader reads them out); 0: without names and answers.
ALTER TABLE persons ADD COLUMN full_text INTEGER NOT NULL DEFAULT 0;
