-- Checks/CheckRunStore: the weekly look at the model that scores. The unique week decides whether it was had.
CREATE TABLE check_run (
  week    TEXT    PRIMARY KEY, -- ISO 8601 week of UTC, such as 2026-W48
  ran_at  INTEGER NOT NULL,
  results TEXT    NOT NULL     -- a JSON array: check, what it came to, a sentence with counts
);
