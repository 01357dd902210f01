-- Reminders/ReminderStore: what somebody wants to be reminded of, seen by nobody else
CREATE TABLE reminder (
  reminder_id       TEXT    PRIMARY KEY,
  deal_id           TEXT    NOT NULL,
  person_id         TEXT    NOT NULL,
  owner_id          TEXT,             -- who owned the deal then: with another owner the reminder lapses
  recommendation_id TEXT,
  what              TEXT    NOT NULL,
  due_at            INTEGER NOT NULL,
  created_at        INTEGER NOT NULL,
  ended_at          INTEGER,
  ended_by          TEXT              -- undone, done, again, closed, moved
);
CREATE INDEX reminder_by_person ON reminder (person_id, due_at) WHERE ended_at IS NULL;
CREATE INDEX reminder_by_deal ON reminder (deal_id) WHERE ended_at IS NULL;
