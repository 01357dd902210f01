-- Feedback/OwnCallStore: what somebody thinks of a deal's chance themselves, each version, beside what the model said then
CREATE TABLE own_call (
  call_id          TEXT    PRIMARY KEY,
  deal_id          TEXT    NOT NULL,
  person_id        TEXT    NOT NULL,
  role             INTEGER NOT NULL, -- 1 the deal's owner, 2 their manager
  win_probability  REAL    NOT NULL,
  note             TEXT,
  score_id         INTEGER,          -- the score in force at that instant; null: there was none
  loss_probability REAL,             -- what it said; it stands here too because a score's wording may be written anew in place
  model_version    TEXT,
  made_at          INTEGER NOT NULL
);
CREATE INDEX own_call_by_person ON own_call (person_id, deal_id, made_at);

-- Feedback/CloseReasonStore: a deal that ended, and why, as its owner says. Asked once for each ending.
CREATE TABLE close_reason (
  close_id    TEXT    PRIMARY KEY,
  deal_id     TEXT    NOT NULL,
  closed_at   INTEGER NOT NULL,
  outcome     INTEGER NOT NULL, -- 1 won, 2 lost
  person_id   TEXT    NOT NULL, -- the owner who is asked
  asking_id   TEXT    NOT NULL, -- the message that asks
  asked_at    INTEGER NOT NULL,
  state       TEXT    NOT NULL, -- asked, answered, skipped
  reason      TEXT,
  competitor  TEXT,             -- which one, where that is the reason and they said it
  words       TEXT,
  useful      TEXT,             -- whether anything that was said of the deal helped: yes, partly, no
  answered_at INTEGER,
  UNIQUE (deal_id, closed_at)
);
CREATE INDEX close_reason_by_asking ON close_reason (asking_id);
CREATE INDEX close_reason_by_time ON close_reason (answered_at) WHERE answered_at IS NOT NULL;

-- Feedback/CloseReasonStore: one message that asks, a day at the most
CREATE TABLE close_asking (
  asking_id  TEXT    PRIMARY KEY,
  person_id  TEXT    NOT NULL,
  local_date TEXT    NOT NULL,
  asked_at   INTEGER NOT NULL,
  UNIQUE (person_id, local_date)
);

-- Feedback/CloseReasonStore: since when somebody is here to be asked; what ended before is not asked about
CREATE TABLE close_watch (
  person_id TEXT    PRIMARY KEY,
  since     INTEGER NOT NULL
);
