-- Dates to be reminded of, who is reminded when, and when somebody is away. Days are local (YYYY-MM-DD), moments UTC.

-- What has a date: a row, a step of its ladder, a plan's review. `version` counts the dates that it has had: 3 and more is drift.
-- state: open · done · told (not done, and said why) · gone (no date any more).
CREATE TABLE dates (
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  plan TEXT NOT NULL REFERENCES plans (id),
  row TEXT NOT NULL,
  due_on TEXT NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (subject, kind)
) STRICT;
CREATE INDEX dates_of_plan ON dates (plan, due_on);
CREATE INDEX dates_of_row ON dates (row);

-- One reminder to one person, or (`team`) one digest to a team's channel. `at` is when to look at it next: its moment, the end of a lease,
-- the next attempt. state: waiting · sending · sent · failed (nobody could be reached) · gone (not needed any more) · folded (into a later one).
CREATE TABLE reminders (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  plan TEXT REFERENCES plans (id),
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  due_on TEXT NOT NULL,
  lead TEXT NOT NULL,
  moved TEXT NOT NULL,
  person TEXT,
  team TEXT,
  day TEXT NOT NULL,
  planned_at INTEGER NOT NULL,
  at INTEGER NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX reminders_due ON reminders (at, id) WHERE state IN ('waiting', 'sending');
CREATE INDEX reminders_of_subject ON reminders (subject, kind);
CREATE INDEX reminders_of_person ON reminders (person, state);
CREATE INDEX reminders_of_plan ON reminders (plan);

CREATE TABLE quiet_days (
  person TEXT NOT NULL REFERENCES persons (id),
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  PRIMARY KEY (person, first)
) STRICT;

-- What somebody does not want to be reminded of.
CREATE TABLE muted (
  person TEXT NOT NULL REFERENCES persons (id),
  subject TEXT NOT NULL,
  PRIMARY KEY (person, subject)
) STRICT;

-- How a plan or a team is reminded, as JSON of numbers and a time of day.
CREATE TABLE habits (
  owner TEXT PRIMARY KEY,
  said TEXT NOT NULL
) STRICT;

ALTER TABLE persons ADD COLUMN zone TEXT;
ALTER TABLE persons ADD COLUMN nation TEXT;
-- The private conversation in which an account can be written to.
ALTER TABLE accounts ADD COLUMN home INTEGER REFERENCES conversations (id);
