-- The zone that a person's platform or browser reported last; `zone` is what they said themselves. Nobody could say it before, and what
-- stood there was written together with other things that they said.
ALTER TABLE persons ADD COLUMN seen_zone TEXT;
UPDATE persons SET zone = NULL;
