-- Recommendations/PlaybookStepStore: the steps of a recommendation that somebody ticked for a deal
CREATE TABLE playbook_step (
  deal_id   TEXT    NOT NULL,
  rule_id   TEXT    NOT NULL,
  step      TEXT    NOT NULL, -- its words, so that a tick stays with its step when others come before it
  person_id TEXT    NOT NULL,
  ticked_at INTEGER NOT NULL,
  PRIMARY KEY (deal_id, rule_id, step)
);
