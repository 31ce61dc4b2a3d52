-- Where a platform takes messages for a conversation, in its own words (a Teams conversation reference), sealed with the tenant's key.
CREATE TABLE addresses (
  conversation INTEGER PRIMARY KEY REFERENCES conversations (id),
  tenant TEXT NOT NULL REFERENCES tenants (id),
  sealed BLOB NOT NULL
) STRICT;

-- A person in a conversation whom a message could not reach, until they speak again: then they are told.
CREATE TABLE unreached (
  place INTEGER PRIMARY KEY REFERENCES places (id),
  since INTEGER NOT NULL
) STRICT;
