-- An event counts as handled only once it was: one whose handler failed, or whose process died, is taken again when Slack repeats it.
ALTER TABLE slack_event ADD COLUMN done_at INTEGER; -- null: somebody is at it, since received_at
UPDATE slack_event SET done_at = received_at;
