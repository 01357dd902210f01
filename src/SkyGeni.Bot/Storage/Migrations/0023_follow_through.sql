-- Impact/AdviceShownStore: where a recommendation was first shown of a deal; gathered from the copies of messages before those are forgotten
CREATE TABLE advice_shown (
  deal_id  TEXT    NOT NULL,
  rule_id  TEXT    NOT NULL,
  surface  TEXT    NOT NULL, -- list, detail, digest, alert
  first_at INTEGER NOT NULL,
  PRIMARY KEY (deal_id, rule_id, surface)
);
CREATE INDEX advice_shown_by_time ON advice_shown (first_at);

-- Impact/RuleWeightStore: how much a rule counts by how helpful people found it, a row where that changed, with what it rests on
CREATE TABLE rule_weight (
  weight_id  INTEGER PRIMARY KEY,
  rule_id    TEXT    NOT NULL,
  decided_at INTEGER NOT NULL,
  weight     REAL    NOT NULL, -- 0 to 1
  helpful    INTEGER NOT NULL, -- opinions that it helped
  told       INTEGER NOT NULL, -- opinions in all
  usual      REAL    NOT NULL  -- share of helpful ones that it is measured against
);
CREATE INDEX rule_weight_by_rule ON rule_weight (rule_id, weight_id);

-- Impact/HelpfulnessResetStore: opinions from before are not counted any more, because somebody said so
CREATE TABLE helpfulness_reset (
  subject  TEXT    PRIMARY KEY, -- person: or rule:, and its id
  reset_at INTEGER NOT NULL,
  who      TEXT    NOT NULL     -- who said so, by roster id; empty: a key of the API
);

-- Alerts/AlertDecisionStore: how helpful the person found alerts of this kind, where that was weighed
ALTER TABLE alert_decision ADD COLUMN heard_weight REAL;    -- 0 to 1; null: it was not
ALTER TABLE alert_decision ADD COLUMN heard_helpful INTEGER;
ALTER TABLE alert_decision ADD COLUMN heard_told INTEGER;
CREATE INDEX feedback_by_person ON feedback (person_id, given_at);
