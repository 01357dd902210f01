-- Feedback/InterventionStore: of what was detected around one day the event that occurred first is kept
ALTER TABLE intervention ADD COLUMN occurred_at INTEGER; -- of a detected one: when its event occurred; null: not known, and taken as later than any
