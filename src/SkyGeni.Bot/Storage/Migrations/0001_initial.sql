-- Instants are milliseconds since 1970-01-01T00:00Z; dates are ISO text; each table has one writer, the store named above it.

-- Ingest/DealEventStore
CREATE TABLE deal_event (
  seq         INTEGER PRIMARY KEY,
  deal_id     TEXT    NOT NULL,
  occurred_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  source      TEXT    NOT NULL,
  source_key  TEXT    NOT NULL,
  kind        INTEGER NOT NULL,
  changes     TEXT    NOT NULL, -- a JSON object: field to value
  UNIQUE (source, source_key)
);
CREATE INDEX deal_event_by_deal ON deal_event (deal_id, occurred_at, seq);

-- Ingest/DealEventStore: up to when a source is known to be complete
CREATE TABLE source_horizon (
  source TEXT    PRIMARY KEY,
  as_of  INTEGER NOT NULL
);

-- Ingest/AttributeKindStore: what a map said a field of the company's own holds; the last import wins
CREATE TABLE attribute_kind (
  name TEXT PRIMARY KEY, -- as events name it, after attr:
  kind TEXT NOT NULL     -- category, number, date, yes/no
);

-- Ingest/DealStore: a projection of deal_event, rebuilt from it at will
CREATE TABLE deal (
  deal_id          TEXT    PRIMARY KEY,
  name             TEXT,
  account          TEXT,
  owner_id         TEXT,
  industry         TEXT,
  region           TEXT,
  product          TEXT,
  lead_source      TEXT,
  competitor       TEXT,
  next_step        TEXT,
  currency         TEXT,
  stage            TEXT,
  stage_since      INTEGER,
  amount           REAL,
  expected_close   TEXT,
  pushes           INTEGER NOT NULL DEFAULT 0,
  activities       INTEGER NOT NULL DEFAULT 0,
  last_activity_at INTEGER,
  created_at       INTEGER NOT NULL,
  last_changed_at  INTEGER NOT NULL,
  outcome          INTEGER NOT NULL DEFAULT 0, -- 0 open, 1 won, 2 lost
  closed_at        INTEGER,
  deleted          INTEGER NOT NULL DEFAULT 0,
  needs_score      INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX deal_by_owner ON deal (owner_id);
CREATE INDEX deal_open_by_owner ON deal (owner_id) WHERE outcome = 0 AND deleted = 0;
CREATE INDEX deal_open_by_currency ON deal (currency) WHERE outcome = 0 AND deleted = 0;
CREATE INDEX deal_by_closing ON deal (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX deal_needs_score ON deal (deal_id) WHERE needs_score = 1;

-- People/PersonStore
CREATE TABLE person (
  person_id     TEXT    PRIMARY KEY,
  name          TEXT    NOT NULL,
  email         TEXT,
  role          INTEGER NOT NULL,
  manager_id    TEXT,
  time_zone     TEXT,
  slack_user_id TEXT UNIQUE,
  slack_zone    TEXT
);
CREATE INDEX person_by_email ON person (lower(email));

-- People/PersonSettingsStore
CREATE TABLE person_settings (
  person_id  TEXT PRIMARY KEY,
  settings   TEXT NOT NULL, -- a JSON object of what differs from the defaults
  updated_at INTEGER NOT NULL
);

-- Scoring/ModelStore
CREATE TABLE model (
  version    TEXT    PRIMARY KEY,
  trained_at INTEGER NOT NULL,
  cutoff     INTEGER NOT NULL,
  status     TEXT    NOT NULL, -- champion, challenger, retired
  replaced   TEXT,             -- the champion it took over from: where a rollback leads
  card       TEXT    NOT NULL,
  body       TEXT    NOT NULL
);
CREATE UNIQUE INDEX model_champion ON model (status) WHERE status = 'champion';

-- Scoring/ScoreTexts: each name and sentence that scores are told in, once
CREATE TABLE score_text (
  text_id INTEGER PRIMARY KEY,
  text    TEXT    NOT NULL UNIQUE
);

-- Scoring/RiskScoreWriter: a row where what we say of a deal changed. While only its wording moves ("41 days" becomes
-- "42 days") the row is written anew in place, whole, so that each row is one exact score of one instant.
CREATE TABLE risk_score (
  score_id         INTEGER PRIMARY KEY,
  deal_id          TEXT    NOT NULL,
  since            INTEGER NOT NULL, -- the instant from which this is what we say
  said_probability REAL    NOT NULL, -- loss_probability at that instant: drift is measured from here
  as_of            INTEGER NOT NULL, -- the instant the deal was folded at
  event_seq        INTEGER NOT NULL, -- the last deal_event known then: with as_of and the model it makes the score again
  scored_at        INTEGER NOT NULL,
  model_version    TEXT    NOT NULL,
  loss_probability REAL    NOT NULL,
  low              REAL    NOT NULL,
  high             REAL    NOT NULL,
  band             INTEGER NOT NULL,
  evidence         INTEGER NOT NULL,
  similar_closed   INTEGER NOT NULL,
  base_log_odds    REAL    NOT NULL,
  advice           TEXT    NOT NULL, -- the ids of the recommendations, in order
  wording          INTEGER NOT NULL, -- a hash of every sentence a person would read
  contributions    TEXT    NOT NULL, -- JSON: [[feature, label, value, phrase, log-odds, 1 where actionable], …], texts by their ids
  recommendations  TEXT    NOT NULL, -- JSON: [[rule, title, why, priority, playbook], …], what to do, as it stood with this score
  held_aggregates  INTEGER NOT NULL, -- what other deals moved and is too small to say yet; the figures above are without it
  held_model       INTEGER NOT NULL, -- the same of another model; both in units of 2^-44 log-odds
  changes          TEXT              -- JSON: [[cause, feature, moved], …], from the deal's row before, in the same units; null: its first row
);
CREATE INDEX risk_score_by_deal ON risk_score (deal_id, since, score_id);
CREATE INDEX risk_score_by_time ON risk_score (as_of);

-- Scoring/RiskScoreWriter: the score in force of each open deal
CREATE TABLE risk_latest (
  deal_id          TEXT    PRIMARY KEY,
  score_id         INTEGER NOT NULL,
  scored_at        INTEGER NOT NULL, -- when it was last confirmed
  owner_id         TEXT,
  loss_probability REAL    NOT NULL,
  band             INTEGER NOT NULL,
  money_at_risk    REAL    NOT NULL, -- amount times loss probability; 0 where no amount is known
  amount           REAL,             -- these two stand here too so that a pipeline of any size is summed along one index
  currency         TEXT
);
CREATE INDEX risk_latest_by_owner ON risk_latest (owner_id, money_at_risk DESC);
CREATE INDEX risk_latest_on_track ON risk_latest (owner_id) WHERE band = 1;
CREATE INDEX risk_latest_by_money ON risk_latest (money_at_risk DESC);
CREATE INDEX risk_latest_sums ON risk_latest (currency, amount, money_at_risk, band, deal_id);

-- Feedback/ClickStore: the same click twice is one
CREATE TABLE click (
  click_key  TEXT    PRIMARY KEY,
  clicked_at INTEGER NOT NULL
);

-- Feedback/SnoozeStore
CREATE TABLE snooze (
  snooze_id        TEXT    PRIMARY KEY,
  deal_id          TEXT    NOT NULL,
  person_id        TEXT    NOT NULL,
  created_at       INTEGER NOT NULL,
  until_at         INTEGER, -- null: until it changes
  wake_on          TEXT    NOT NULL, -- a JSON array of stage, amount, close-date, score
  stage            TEXT,
  amount           REAL,
  expected_close   TEXT,
  loss_probability REAL,
  ended_at         INTEGER,
  ended_by         TEXT -- undone, expired, replaced, stage, amount, close-date, score, closed
);
CREATE UNIQUE INDEX snooze_active ON snooze (deal_id) WHERE ended_at IS NULL;

-- Feedback/DismissalStore
CREATE TABLE dismissal (
  dismissal_id TEXT    PRIMARY KEY,
  deal_id      TEXT    NOT NULL,
  person_id    TEXT    NOT NULL,
  reason       TEXT    NOT NULL,
  field        TEXT, -- which field is wrong, where the reason is wrong data
  note         TEXT,
  created_at   INTEGER NOT NULL,
  ended_at     INTEGER,
  ended_by     TEXT
);
CREATE UNIQUE INDEX dismissal_active ON dismissal (deal_id) WHERE ended_at IS NULL;

-- Feedback/FeedbackStore: the last opinion of a person on a deal
CREATE TABLE feedback (
  deal_id   TEXT    NOT NULL,
  person_id TEXT    NOT NULL,
  opinion   TEXT    NOT NULL, -- helpful, not helpful
  reason    TEXT,
  score_id  INTEGER,
  given_at  INTEGER NOT NULL,
  PRIMARY KEY (deal_id, person_id)
);
CREATE INDEX feedback_by_time ON feedback (given_at);

-- Feedback/InterventionStore
CREATE TABLE intervention (
  intervention_id   TEXT    PRIMARY KEY,
  deal_id           TEXT    NOT NULL,
  person_id         TEXT    NOT NULL,
  recommendation_id TEXT,
  what              TEXT    NOT NULL,
  note              TEXT,
  happened_on       TEXT    NOT NULL,
  created_at        INTEGER NOT NULL,
  undone_at         INTEGER
);
CREATE INDEX intervention_by_deal ON intervention (deal_id, created_at);

-- Feedback/SeenStore: when a person last looked at a deal, and at which score
CREATE TABLE seen (
  deal_id   TEXT    NOT NULL,
  person_id TEXT    NOT NULL,
  score_id  INTEGER NOT NULL,
  seen_at   INTEGER NOT NULL,
  PRIMARY KEY (deal_id, person_id)
);

-- Alerts/DigestStore: once for a person and local date
CREATE TABLE digest (
  digest_id  TEXT    PRIMARY KEY,
  person_id  TEXT    NOT NULL,
  local_date TEXT    NOT NULL,
  decided_at INTEGER NOT NULL,
  decision   TEXT    NOT NULL, -- a JSON object: the deals, why these, what was left out, the totals
  UNIQUE (person_id, local_date)
);

-- Alerts/DigestStore: what each digest showed of a deal, so that a repeat without change is seen
CREATE TABLE digest_deal (
  digest_id TEXT    NOT NULL,
  deal_id   TEXT    NOT NULL,
  position  INTEGER NOT NULL, -- 1 is first
  facts     TEXT    NOT NULL, -- a JSON object: band, chance of loss, stage, amount, close date, pushes
  PRIMARY KEY (digest_id, deal_id)
);
CREATE INDEX digest_deal_by_deal ON digest_deal (deal_id);

-- Outbox/MessageCopyStore: every place in Slack where a deal stands with its buttons
CREATE TABLE message_copy (
  copy_id            TEXT    PRIMARY KEY,
  surface            TEXT    NOT NULL, -- list, detail, digest
  person_id          TEXT    NOT NULL,
  channel            TEXT,
  ts                 TEXT,
  response_url       TEXT,    -- for ephemerals, which only it can change
  response_url_until INTEGER,
  response_url_uses  INTEGER NOT NULL DEFAULT 0,
  context            TEXT    NOT NULL, -- what is needed to render it again, as JSON
  created_at         INTEGER NOT NULL
);
CREATE UNIQUE INDEX message_copy_by_place ON message_copy (channel, ts) WHERE ts IS NOT NULL;
CREATE TABLE message_copy_deal (
  copy_id TEXT NOT NULL,
  deal_id TEXT NOT NULL,
  PRIMARY KEY (copy_id, deal_id)
);
CREATE INDEX message_copy_deal_by_deal ON message_copy_deal (deal_id);

-- Outbox/OutboxStore
CREATE TABLE outbox (
  outbox_id   INTEGER PRIMARY KEY,
  dedup_key   TEXT    NOT NULL UNIQUE,
  kind        TEXT    NOT NULL,
  lane        TEXT    NOT NULL, -- messages of a lane keep their order and pace: a person or a channel
  payload     TEXT    NOT NULL,
  state       INTEGER NOT NULL DEFAULT 1, -- 1 pending, 2 sending, 3 sent, 4 failed, 5 dropped (no longer of use; reason says why)
  attempts    INTEGER NOT NULL DEFAULT 0,
  not_before  INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL, -- from then on it is of no use and is not sent
  lease_until INTEGER,
  created_at  INTEGER NOT NULL,
  finished_at INTEGER,
  reason      TEXT
);
CREATE INDEX outbox_due ON outbox (not_before) WHERE state IN (1, 2);
CREATE INDEX outbox_lane ON outbox (lane, outbox_id) WHERE state IN (1, 2);

-- Checks/FindingStore
CREATE TABLE finding (
  finding_id  TEXT    PRIMARY KEY,
  check_id    TEXT    NOT NULL,
  subject     TEXT    NOT NULL,
  severity    TEXT    NOT NULL, -- info, warning, error
  title       TEXT    NOT NULL,
  evidence    TEXT    NOT NULL,
  next_step   TEXT    NOT NULL,
  first_at    INTEGER NOT NULL,
  last_at     INTEGER NOT NULL,
  times       INTEGER NOT NULL DEFAULT 1,
  resolved_at INTEGER,
  UNIQUE (check_id, subject)
);

-- Slack/SeenEventStore: Slack repeats an event until it is acknowledged
CREATE TABLE slack_event (
  event_id    TEXT    PRIMARY KEY,
  received_at INTEGER NOT NULL
);
