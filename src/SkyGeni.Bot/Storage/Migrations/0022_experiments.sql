-- Experiments/ExperimentStore: what is compared with what, on whom, and from when to when. Fixed once it started, but for its
-- stop and for more traffic.
CREATE TABLE experiment (
  experiment_id TEXT    PRIMARY KEY,
  title         TEXT    NOT NULL,
  kind          TEXT    NOT NULL, -- alert, recommendation, outside
  rule_id       TEXT,             -- of a recommendation: which
  unit          TEXT    NOT NULL, -- deal, rep, account: what is dealt to the arms
  arms          TEXT    NOT NULL, -- JSON: [{"id", "share"}, …], the control arm first
  traffic       REAL    NOT NULL, -- of the units, 0 to 1, how many take part
  starts_at     INTEGER,          -- null: not started
  stops_at      INTEGER,          -- null: until somebody stops it
  horizon_days  INTEGER NOT NULL, -- open so long after its exposure a deal counts as not won
  planned_lift  REAL    NOT NULL, -- the relative lift of the win rate that it is to find
  planned_deals INTEGER NOT NULL, -- how many deals that takes in all arms together, as planned when it was made
  built_in      INTEGER NOT NULL DEFAULT 0, -- 1: a setting of the program, not a client, says what it is
  created_at    INTEGER NOT NULL
);

-- Experiments/ExperimentStore: who changed an experiment, how and when
CREATE TABLE experiment_change (
  change_id     INTEGER PRIMARY KEY,
  experiment_id TEXT    NOT NULL,
  changed_at    INTEGER NOT NULL,
  who           TEXT    NOT NULL,
  what          TEXT    NOT NULL
);
CREATE INDEX experiment_change_by_experiment ON experiment_change (experiment_id, change_id);

-- Experiments/AssignmentStore: which arm a deal is in, written with the decision that the arm made a difference to, with the
-- deal as it was before. The first one stays, whatever becomes of its unit.
CREATE TABLE assignment (
  experiment_id    TEXT    NOT NULL,
  deal_id          TEXT    NOT NULL,
  unit_id          TEXT    NOT NULL, -- the deal, its owner or its account then
  arm              TEXT    NOT NULL,
  assigned_at      INTEGER NOT NULL,
  score_id         INTEGER, -- of the score in force then; null: it had none
  loss_probability REAL,
  amount           REAL,
  currency         TEXT,
  PRIMARY KEY (experiment_id, deal_id)
);
CREATE INDEX assignment_by_deal ON assignment (deal_id);
CREATE INDEX assignment_by_time ON assignment (experiment_id, assigned_at);

-- Outbox/ExposureStore: that the deal of an assignment was really shown, first by surface and person, written with the
-- message copy that shows it; of an alert that is held out, with the decision.
CREATE TABLE exposure (
  experiment_id TEXT    NOT NULL,
  deal_id       TEXT    NOT NULL,
  surface       TEXT    NOT NULL, -- list, detail, digest, alert; none: held out; outside: told of by a client
  person_id     TEXT    NOT NULL, -- empty: nobody of the roster
  exposed_at    INTEGER NOT NULL,
  PRIMARY KEY (experiment_id, deal_id, surface, person_id)
);

-- Experiments/EffectStore: what following a recommendation was measured to change, the last reading by rule and method
CREATE TABLE measured_effect (
  rule_id     TEXT    NOT NULL,
  randomised  INTEGER NOT NULL, -- 1 by an experiment, 0 estimated from what people chose to do
  measured_at INTEGER NOT NULL,
  deals       INTEGER NOT NULL, -- behind it
  effect      TEXT,             -- JSON: difference in win rate and its range; null: not to be said, and says says why
  says        TEXT    NOT NULL, -- a sentence
  detail      TEXT,             -- JSON: what the estimate rests on
  PRIMARY KEY (rule_id, randomised)
);
