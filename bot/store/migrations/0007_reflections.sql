-- Questions asked to reflect on, what was answered, and the rota of a team. Every text is sealed; what stands clear are ids, days and states.

-- One question as it was asked by a person (the rota asks for whoever set it up), in a conversation; those of one time box share `round`.
-- `plan` and `row` name what it is about, where it is about one: it is sealed with that plan's key then. state: open · closed.
CREATE TABLE reflections (
  id TEXT PRIMARY KEY,
  round TEXT NOT NULL,
  tenant TEXT NOT NULL REFERENCES tenants (id),
  team TEXT REFERENCES teams (id),
  conversation INTEGER NOT NULL REFERENCES conversations (id),
  person TEXT NOT NULL REFERENCES persons (id),
  prompt TEXT NOT NULL,
  plan TEXT REFERENCES plans (id),
  row TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  closes_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX reflections_of_round ON reflections (round);
CREATE INDEX reflections_open ON reflections (conversation, state);
CREATE INDEX reflections_of_team ON reflections (team, prompt);
CREATE INDEX reflections_of_person ON reflections (person, prompt);

-- What was posted in the thread. What somebody answered privately went to the supervisors, and is not kept here.
CREATE TABLE reflection_answers (
  id TEXT PRIMARY KEY,
  reflection TEXT NOT NULL REFERENCES reflections (id),
  person TEXT NOT NULL REFERENCES persons (id),
  at INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX reflection_answers_of ON reflection_answers (reflection, at);

-- A team's rota: every so many weeks, on a weekday (1 is Monday) at a local time, from a theme or in general; `prompt` is what comes next
-- where the supervisor has chosen it, `next_on` the day.
CREATE TABLE rotas (
  team TEXT PRIMARY KEY REFERENCES teams (id),
  person TEXT NOT NULL REFERENCES persons (id),
  weeks INTEGER NOT NULL,
  weekday INTEGER NOT NULL,
  at TEXT NOT NULL,
  theme TEXT NOT NULL,
  prompt TEXT NOT NULL,
  next_on TEXT NOT NULL,
  paused INTEGER NOT NULL
) STRICT;
