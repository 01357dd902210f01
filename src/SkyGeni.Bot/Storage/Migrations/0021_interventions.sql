-- Feedback/InterventionStore: how it is known that something was done, and what it followed.
ALTER TABLE intervention ADD COLUMN source TEXT NOT NULL DEFAULT 'slack'; -- slack, api; detected: activity, deal-change, crm
ALTER TABLE intervention ADD COLUMN surface TEXT;     -- where it was logged: list, detail, alert, digest, home, playbook, reminder; null: in none
ALTER TABLE intervention ADD COLUMN alert_id TEXT;    -- the last alert of the deal in the two weeks before it
ALTER TABLE intervention ADD COLUMN evidence TEXT;    -- of a detected one: the event, as its source and source key with a bar between
ALTER TABLE intervention ADD COLUMN undone_by TEXT;   -- who took it back; 'logged' where somebody logged by hand what had been detected
CREATE INDEX intervention_by_time ON intervention (created_at, intervention_id);

-- Feedback/InterventionStore: what makes one the same when it comes again, also after it was taken back
CREATE TABLE intervention_key (
  intervention_key TEXT PRIMARY KEY, -- request:, and a client's key; event:, the deal, the recommendation and the evidence with bars between
  intervention_id  TEXT NOT NULL
);
