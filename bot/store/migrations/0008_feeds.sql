-- The address of somebody's dates for their own calendar: the secret in it is stored hashed. None until they ask for one.
CREATE TABLE feeds (
  hash BLOB PRIMARY KEY,
  person TEXT NOT NULL REFERENCES persons (id),
  made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX feeds_of_person ON feeds (person);
