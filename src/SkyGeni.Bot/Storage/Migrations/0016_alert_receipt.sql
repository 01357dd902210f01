-- Of the change that raised a deal's score: see 0014. Null where time or another deal raised it, or the decision was put off.
ALTER TABLE alert_due ADD COLUMN received_at INTEGER;
ALTER TABLE alert_due ADD COLUMN noted_at INTEGER;
ALTER TABLE alert_due ADD COLUMN trace TEXT;
