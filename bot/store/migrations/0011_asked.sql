-- A wish to be sure that stands open in somebody's private chat: its two buttons, sealed, and the row of the outbox that asked. It is open
-- while nothing was said there since.
ALTER TABLE places ADD COLUMN asked_in INTEGER;
ALTER TABLE places ADD COLUMN sealed BLOB;
