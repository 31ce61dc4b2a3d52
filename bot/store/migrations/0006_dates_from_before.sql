-- Plans from before their dates were kept: each is read once when the database is opened, its dates are kept, and its reminders planned.
CREATE TABLE unplanned (
  plan TEXT PRIMARY KEY REFERENCES plans (id)
) STRICT;
INSERT INTO unplanned SELECT id FROM plans WHERE erased_at IS NULL;

-- Where somebody can be written to was not kept either: it is where they draft, in a conversation that nobody else is in.
UPDATE accounts SET home = (
  SELECT max(c.id) FROM places pl JOIN conversations c ON c.id = pl.conversation
  WHERE pl.person = accounts.person AND pl.draft IS NOT NULL AND c.channel = accounts.channel AND c.workspace = accounts.workspace
    AND NOT EXISTS (SELECT 1 FROM places other WHERE other.conversation = c.id AND other.person <> pl.person))
WHERE home IS NULL AND channel NOT IN ('web', 'console');
