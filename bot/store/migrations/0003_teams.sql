-- Teams, who works on a plan, the versions of what stands in a plan's head, and one-use codes to join.
-- A plan is its author's (`plans.person`) until it is shared with a team; `plan_people` are colleagues asked in one by one.

-- What colleagues call a person, sealed with their council's key.
ALTER TABLE persons ADD COLUMN sealed BLOB;

-- A team of a council; `conversation` is its own channel, `sealed` its name.
CREATE TABLE teams (
  id TEXT PRIMARY KEY,
  tenant TEXT NOT NULL REFERENCES tenants (id),
  conversation INTEGER REFERENCES conversations (id),
  made_at INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX teams_of_tenant ON teams (tenant);

-- role: team, supervisor.
CREATE TABLE team_people (
  team TEXT NOT NULL REFERENCES teams (id),
  person TEXT NOT NULL REFERENCES persons (id),
  role TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (team, person, role)
) STRICT;
CREATE INDEX team_people_of_person ON team_people (person);

ALTER TABLE plans ADD COLUMN team TEXT REFERENCES teams (id);
ALTER TABLE plans ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE plans ADD COLUMN archived_at INTEGER;
CREATE INDEX plans_of_team ON plans (team);

CREATE TABLE plan_people (
  plan TEXT NOT NULL REFERENCES plans (id),
  person TEXT NOT NULL REFERENCES persons (id),
  since INTEGER NOT NULL,
  PRIMARY KEY (plan, person)
) STRICT;
CREATE INDEX plan_people_of_person ON plan_people (person);

CREATE TABLE plan_versions (
  plan TEXT NOT NULL REFERENCES plans (id),
  version INTEGER NOT NULL,
  person TEXT NOT NULL REFERENCES persons (id),
  at INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (plan, version)
) STRICT;
CREATE TRIGGER plan_versions_are_append_only BEFORE UPDATE ON plan_versions
BEGIN SELECT raise(ABORT, 'versions of a plan are never changed'); END;

-- kind: plan, hand over, team, supervisor; `subject` is the plan or the team. A code is stored hashed, and goes when it is used.
CREATE TABLE invitations (
  hash BLOB PRIMARY KEY,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES persons (id),
  expires_at INTEGER NOT NULL
) STRICT;
