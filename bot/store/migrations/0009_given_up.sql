-- Plans of which a message was given up lately: whoever works on one, and its supervisor, is shown so.
CREATE TABLE given_up (
  plan TEXT PRIMARY KEY REFERENCES plans (id),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
