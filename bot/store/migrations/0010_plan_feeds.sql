-- The address of one plan's dates, made by somebody who may read it; none: of all their dates.
ALTER TABLE feeds ADD COLUMN plan TEXT REFERENCES plans (id);
