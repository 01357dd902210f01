-- Alerts/AlertDueStore: deals that rose by causes of their own and wait to be decided on. Written with the score that rose,
-- taken with the decision: so whatever ends in between, no rise is forgotten and none is decided twice.
CREATE TABLE alert_due (
  deal_id    TEXT    PRIMARY KEY,
  occasion   INTEGER NOT NULL, -- 1 it rose, 2 it has a new owner
  mark       INTEGER NOT NULL, -- counts the times it was written: who decides takes the mark that was read
  not_before INTEGER NOT NULL  -- later than now while somebody's quiet hours last
);
CREATE INDEX alert_due_by_time ON alert_due (not_before);

-- Alerts/AlertDueStore: the last score from before alerts were watched for; what it said is where rises are counted from
CREATE TABLE alert_watch (
  watch_id       INTEGER PRIMARY KEY CHECK (watch_id = 1),
  since_score_id INTEGER NOT NULL,
  since          INTEGER NOT NULL
);

-- Alerts/AlertStore: one deal, one person, now
CREATE TABLE alert (
  alert_id         TEXT    PRIMARY KEY,
  deal_id          TEXT    NOT NULL,
  person_id        TEXT    NOT NULL,
  kind             INTEGER NOT NULL, -- 1 to the owner, 2 passed on to a manager
  reason           TEXT    NOT NULL,
  title            TEXT    NOT NULL, -- of the deal: to say what it was where the person sees it no more
  score_id         INTEGER NOT NULL,
  loss_probability REAL    NOT NULL,
  band             INTEGER NOT NULL,
  then_score_id    INTEGER NOT NULL, -- what it was compared with
  then_at          INTEGER NOT NULL,
  then_probability REAL    NOT NULL,
  then_band        INTEGER NOT NULL,
  raised_at        INTEGER NOT NULL,
  local_date       TEXT    NOT NULL, -- on the person's calendar
  place            INTEGER,          -- which of that day, from 1; null: one passed on, which the day's number does not hold back
  parent_id        TEXT,             -- the alert that was passed on
  ended_at         INTEGER,
  ended_by         TEXT
);
CREATE UNIQUE INDEX alert_of_day ON alert (person_id, local_date, place) WHERE place IS NOT NULL;
CREATE UNIQUE INDEX alert_standing ON alert (deal_id, kind) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX alert_passed_on ON alert (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX alert_by_person ON alert (person_id, raised_at);
CREATE INDEX alert_by_deal ON alert (deal_id, raised_at);
CREATE INDEX alert_by_time ON alert (raised_at);

-- Alerts/AlertDecisionStore: what was decided and why, silence included. The same again about the same score counts up; of
-- "nothing new" a deal has one row, the last.
CREATE TABLE alert_decision (
  decision_id      INTEGER PRIMARY KEY,
  deal_id          TEXT    NOT NULL,
  person_id        TEXT    NOT NULL, -- empty: nobody to tell
  score_id         INTEGER NOT NULL,
  decision         TEXT    NOT NULL, -- raise, suppress, wait, end, pass-on
  reason           TEXT    NOT NULL,
  alert_id         TEXT,
  until_at         INTEGER,          -- of a waiting one: when it is looked at again
  rise             REAL    NOT NULL, -- by how much its own causes raised the chance, 0 to 1
  needed           REAL    NOT NULL, -- by how much they would have had to within a band
  loss_probability REAL    NOT NULL,
  band             INTEGER NOT NULL,
  then_at          INTEGER NOT NULL,
  then_probability REAL    NOT NULL,
  then_band        INTEGER NOT NULL,
  told_today       INTEGER NOT NULL, -- alerts the person had that day before
  decided_at       INTEGER NOT NULL,
  last_at          INTEGER NOT NULL,
  times            INTEGER NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX alert_decision_once ON alert_decision (deal_id, person_id, score_id, decision, reason) WHERE reason <> 'not-new';
CREATE UNIQUE INDEX alert_decision_nothing ON alert_decision (deal_id) WHERE reason = 'not-new';
CREATE INDEX alert_decision_by_deal ON alert_decision (deal_id, last_at);
CREATE INDEX alert_decision_by_time ON alert_decision (last_at);
CREATE INDEX alert_decision_over_budget ON alert_decision (person_id, last_at) WHERE reason = 'over-budget';
CREATE INDEX message_copy_by_context ON message_copy (surface, context);
