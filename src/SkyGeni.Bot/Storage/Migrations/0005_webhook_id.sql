-- Webhooks/WebhookIdStore: which deliveries of the signed webhook were taken. Senders repeat; the unique id decides.
CREATE TABLE webhook_id (
  id          TEXT    PRIMARY KEY,
  received_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX webhook_id_received ON webhook_id (received_at);
