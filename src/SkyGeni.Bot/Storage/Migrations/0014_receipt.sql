-- When what stands in a row was received and stored, and the trace of the request that brought it: so that the way from a
-- change to Slack can be timed and traced through a restart.
ALTER TABLE crm_delivery ADD COLUMN trace TEXT;

-- Of the oldest change that waits for a score, or where none does of the last; null: not brought by a request.
ALTER TABLE deal ADD COLUMN received_at INTEGER;
ALTER TABLE deal ADD COLUMN stored_at INTEGER;
ALTER TABLE deal ADD COLUMN trace TEXT;

ALTER TABLE outbox ADD COLUMN received_at INTEGER; -- when the change that it tells of was; null: it tells of none
ALTER TABLE outbox ADD COLUMN trace TEXT;
CREATE INDEX outbox_timed ON outbox (finished_at) WHERE received_at IS NOT NULL;
