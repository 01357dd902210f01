-- Scoring/ModelDecisionStore: the changelog of models, a row for everything that was decided of one
CREATE TABLE model_decision (
  decision_id INTEGER PRIMARY KEY,
  version     TEXT    NOT NULL,
  decided_at  INTEGER NOT NULL,
  kind        TEXT    NOT NULL, -- promoted, kept, waiting, approved, declined, lapsed, rolled-back, reopened
  way         TEXT    NOT NULL, -- training, slack, api
  person_id   TEXT,             -- who, where it was a person in Slack
  against     TEXT,             -- the champion when it was decided, before any change
  why         TEXT    NOT NULL
);
CREATE INDEX model_decision_by_version ON model_decision (version, decision_id);

-- Scoring/ModelProposalStore: what an admin is shown of a model that waits for a decision
CREATE TABLE model_proposal (
  version     TEXT    PRIMARY KEY,
  proposed_at INTEGER NOT NULL,
  comparison  TEXT    NOT NULL -- a JSON object: both models' figures, how many deals change band, the deals that move most (ids)
);

-- Scoring/LeakOverrideStore: suspected leaks that somebody allowed; in force while not ended, also for the monthly training
CREATE TABLE leak_override (
  override_id INTEGER PRIMARY KEY,
  feature_id  TEXT    NOT NULL,
  label       TEXT    NOT NULL,
  evidence    TEXT    NOT NULL, -- what stood against it when it was allowed
  allowed_at  INTEGER NOT NULL,
  way         TEXT    NOT NULL, -- api, command line
  why         TEXT,
  ended_at    INTEGER,
  ended_way   TEXT
);
CREATE UNIQUE INDEX leak_override_active ON leak_override (feature_id) WHERE ended_at IS NULL;
