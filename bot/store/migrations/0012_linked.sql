-- Accounts that came to another person by a code: as whom they came, and what that person brought, so that it can be taken apart again.
CREATE TABLE linked (
  channel TEXT NOT NULL,
  workspace TEXT NOT NULL,
  user TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES persons (id),
  PRIMARY KEY (channel, workspace, user)
) STRICT, WITHOUT ROWID;

-- kind: the table, with "both" behind it where the other person had the same; `key` names what in it.
CREATE TABLE brought (
  person TEXT NOT NULL REFERENCES persons (id),
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (person, kind, key)
) STRICT, WITHOUT ROWID;
