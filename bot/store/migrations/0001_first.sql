-- The first form of the database. Never edited once released: a change is a new file with the next number.
-- Clear: ids, states, dates and moments, rule codes, numbers. `sealed` columns hold everything else (bot/sealing.py says how).
-- Moments are whole microseconds since 1970 in UTC; days are YYYY-MM-DD.

-- A tenant is a council. Its key is wrapped by the key file's key `key_name`, and wraps the keys of its plans.
CREATE TABLE tenants (
  id TEXT PRIMARY KEY,
  key_name TEXT NOT NULL,
  wrapped BLOB NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;

-- A platform's own tenant (a Slack workspace, a Teams tenant), and whose it is.
CREATE TABLE workspaces (
  channel TEXT NOT NULL,
  workspace TEXT NOT NULL,
  tenant TEXT NOT NULL REFERENCES tenants (id),
  PRIMARY KEY (channel, workspace)
) STRICT, WITHOUT ROWID;

-- A person has our own id. `became` is who a person turned out to be when two accounts were linked.
CREATE TABLE persons (
  id TEXT PRIMARY KEY,
  tenant TEXT NOT NULL REFERENCES tenants (id),
  became TEXT REFERENCES persons (id),
  made_at INTEGER NOT NULL
) STRICT;

-- An account's tenant is its workspace's, kept here so that a turn finds it at once.
CREATE TABLE accounts (
  channel TEXT NOT NULL,
  workspace TEXT NOT NULL,
  user TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES persons (id),
  tenant TEXT NOT NULL REFERENCES tenants (id),
  PRIMARY KEY (channel, workspace, user)
) STRICT, WITHOUT ROWID;
CREATE INDEX accounts_of_person ON accounts (person);

CREATE TABLE link_codes (
  hash BLOB PRIMARY KEY,
  person TEXT NOT NULL REFERENCES persons (id),
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE conversations (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL,
  workspace TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (channel, workspace, name)
) STRICT;

-- Activities that have had their turn.
CREATE TABLE seen (
  conversation INTEGER NOT NULL REFERENCES conversations (id),
  activity TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (conversation, activity)
) STRICT, WITHOUT ROWID;

CREATE TABLE plans (
  id TEXT PRIMARY KEY,
  tenant TEXT NOT NULL REFERENCES tenants (id),
  person TEXT NOT NULL REFERENCES persons (id),
  review_date TEXT,
  made_at INTEGER NOT NULL,
  erased_at INTEGER,
  sealed BLOB
) STRICT;
CREATE INDEX plans_of_person ON plans (person);

-- Each plan's data key, wrapped by its tenant's. Rows are only ever appended, and erased by overwriting the key in place with zeros of the
-- same length: nothing here moves between pages, so that no copy of an erased key stays behind in the file.
CREATE TABLE plan_keys (
  id INTEGER PRIMARY KEY,
  plan TEXT NOT NULL UNIQUE REFERENCES plans (id),
  wrapped BLOB NOT NULL
) STRICT;

CREATE TABLE drafts (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES persons (id),
  plan TEXT NOT NULL REFERENCES plans (id),
  status TEXT NOT NULL,
  revision INTEGER NOT NULL,
  touched INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX drafts_of_person ON drafts (person);

-- A person in a conversation, and the draft that is current for them there.
CREATE TABLE places (
  id INTEGER PRIMARY KEY,
  conversation INTEGER NOT NULL REFERENCES conversations (id),
  person TEXT NOT NULL REFERENCES persons (id),
  draft TEXT REFERENCES drafts (id),
  UNIQUE (conversation, person)
) STRICT;

CREATE TABLE row_versions (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  plan TEXT NOT NULL REFERENCES plans (id),
  person TEXT NOT NULL REFERENCES persons (id),
  due_on TEXT,
  done TEXT NOT NULL,
  codes TEXT NOT NULL,
  at INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (id, version)
) STRICT;
CREATE INDEX row_versions_of_plan ON row_versions (plan);
CREATE TRIGGER row_versions_are_append_only BEFORE UPDATE ON row_versions
BEGIN SELECT raise(ABORT, 'versions of a row are never changed'); END;

-- What is to be said in a place. A place's messages are numbered from 1; a row seals `count` of them together, and its id is
-- place * 2^32 + the number of the last one: so that they lie together and in order, and need no index of their own.
-- kept: shown by a channel that asks · due: to be sent · sending: claimed until `wait_until` · sent · failed: given up.
-- `wait_until` is also when a failed attempt is tried again. `also` lists further plans whose keys are all needed to read it.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  place INTEGER NOT NULL REFERENCES places (id),
  conversation INTEGER NOT NULL,
  count INTEGER NOT NULL,
  plan TEXT REFERENCES plans (id),
  also TEXT,
  state TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  wait_until INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX outbox_due ON outbox (due_at, id) WHERE state IN ('due', 'sending');
CREATE INDEX outbox_in_order ON outbox (conversation, due_at, id) WHERE state IN ('due', 'sending');

-- Who did what to which thing, and when; never any content.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  tenant TEXT NOT NULL,
  person TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the audit is never changed'); END;
