-- Feedback/DetectionStore: up to where the log was looked through for what was done; what occurred before it began answers nothing
CREATE TABLE detection (
  detection_id INTEGER PRIMARY KEY, -- 1
  seq          INTEGER NOT NULL,    -- the last deal_event looked at
  since        INTEGER NOT NULL
);

-- Ingest/Crm/WriteBack/WriteBackStore: what is to stand in a CRM of what was logged, and what does
CREATE TABLE crm_write (
  intervention_id TEXT    PRIMARY KEY,
  crm             TEXT    NOT NULL,
  deal_id         TEXT    NOT NULL,
  form            TEXT    NOT NULL, -- note, task
  stamp           INTEGER NOT NULL, -- the instant that what is written carries: by it the CRM's echo is known
  wanted          INTEGER NOT NULL, -- 1: to stand there; 0: to be gone
  remote_id       TEXT,             -- the CRM's id of it, while it stands there
  settled         INTEGER NOT NULL DEFAULT 0, -- 1: it is as wanted, or cannot be
  attempts        INTEGER NOT NULL DEFAULT 0,
  not_before      INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  reason          TEXT              -- why the last attempt failed, in a word
);
CREATE INDEX crm_write_due ON crm_write (not_before) WHERE settled = 0;
CREATE INDEX crm_write_by_deal ON crm_write (deal_id, stamp);
