-- Crm/DeliveryStore: what a CRM sent, a row an event, stored before it is acknowledged
CREATE TABLE crm_delivery (
  delivery_id INTEGER PRIMARY KEY,
  crm         TEXT    NOT NULL,           -- hubspot, salesforce
  event_key   TEXT    NOT NULL,           -- a hash of what makes the event one, whichever attempt brought it
  received_at INTEGER NOT NULL,
  occurred_at INTEGER,                    -- null where the event does not say it readably
  body        TEXT    NOT NULL,           -- the event as it came; emptied where it was ignored
  state       INTEGER NOT NULL DEFAULT 1, -- 1 waiting, 2 applied, 3 ignored, 4 quarantined
  field       TEXT,                       -- quarantined: what could not be read
  problem     TEXT,                       -- quarantined: why, without the value
  settled_at  INTEGER,
  UNIQUE (crm, event_key)
);
CREATE INDEX crm_delivery_waiting ON crm_delivery (delivery_id) WHERE state = 1;
CREATE INDEX crm_delivery_quarantined ON crm_delivery (delivery_id) WHERE state = 4;
CREATE INDEX crm_delivery_settled ON crm_delivery (settled_at) WHERE state IN (2, 3);
