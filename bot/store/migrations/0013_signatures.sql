-- Plans from before signatures and copies were asked after: each is read once more when the database is opened, and what is missing of
-- these is kept as a date. Its other dates stand.
INSERT INTO unplanned SELECT id FROM plans WHERE erased_at IS NULL ON CONFLICT DO NOTHING;
