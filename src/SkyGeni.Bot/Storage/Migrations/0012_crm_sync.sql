-- Crm/RecordStore: the records of a CRM, which of them wait to be read, and when each was read last
CREATE TABLE crm_record (
  crm        TEXT    NOT NULL,           -- hubspot, salesforce
  record_id  TEXT    NOT NULL,           -- a deal's id
  read_at    INTEGER,                    -- null: never
  wanted_at  INTEGER,                    -- since when it waits to be read; null: it does not
  not_before INTEGER NOT NULL DEFAULT 0, -- a waiting one is not read before
  tries      INTEGER NOT NULL DEFAULT 0, -- in vain, since it waits
  PRIMARY KEY (crm, record_id)
);
CREATE INDEX crm_record_wanted ON crm_record (crm, not_before) WHERE wanted_at IS NOT NULL;

-- Crm/SyncStore: each reading of a whole CRM, how far it is
CREATE TABLE crm_sync (
  sync_id     TEXT    PRIMARY KEY,
  crm         TEXT    NOT NULL,
  complete    INTEGER NOT NULL,           -- 1 everything, 0 what changed since
  since       INTEGER,                    -- of one that is not complete: changes from here on
  state       INTEGER NOT NULL,           -- 1 under way, 2 done, 3 failed
  phase       TEXT    NOT NULL,
  place       TEXT,                       -- where in the phase it goes on; null: at its beginning
  read_count  INTEGER NOT NULL DEFAULT 0, -- records read
  taken       INTEGER NOT NULL DEFAULT 0, -- events that were new
  left_out    INTEGER NOT NULL DEFAULT 0, -- values that could not be taken
  problem     TEXT,                       -- why it waits, or failed
  lease_until INTEGER NOT NULL DEFAULT 0, -- a process works on it until then
  not_before  INTEGER NOT NULL DEFAULT 0,
  started_at  INTEGER NOT NULL,
  ended_at    INTEGER
);
CREATE UNIQUE INDEX crm_sync_under_way ON crm_sync (crm) WHERE state = 1;
CREATE INDEX crm_sync_by_start ON crm_sync (crm, started_at);

-- Crm/OwnerStore: who owns deals in a CRM; linked to the roster by e-mail address
CREATE TABLE crm_owner (
  crm      TEXT NOT NULL,
  owner_id TEXT NOT NULL, -- as deals carry it
  email    TEXT,          -- in lower case
  name     TEXT,
  PRIMARY KEY (crm, owner_id)
);
CREATE INDEX crm_owner_by_email ON crm_owner (email);

-- Crm/FieldStore: what is known of the fields that are read of a CRM
CREATE TABLE crm_field (
  crm       TEXT    NOT NULL,
  name      TEXT    NOT NULL,           -- as the CRM names it
  label     TEXT,                       -- what people there call it; null: its definition was never read
  type      TEXT,                       -- what it holds, in the CRM's words
  options   TEXT,                       -- a JSON array of the values to choose from
  filled    INTEGER NOT NULL DEFAULT 0, -- how often it held a value
  empty_run INTEGER NOT NULL DEFAULT 0, -- how often it was empty since
  PRIMARY KEY (crm, name)
);

-- HubSpot/AccountStore: the one account whose deals are here
CREATE TABLE hubspot_account (
  portal_id INTEGER PRIMARY KEY,
  time_zone TEXT, -- IANA; its day is the day of the daily limit
  read_at   INTEGER NOT NULL
);

-- HubSpot/AccountStore: the stages of its pipelines
CREATE TABLE hubspot_stage (
  stage_id TEXT PRIMARY KEY,
  name     TEXT NOT NULL, -- how it is called here, from its first reading on
  label    TEXT NOT NULL, -- how it is called there now
  outcome  TEXT NOT NULL  -- open, won, lost
);
