-- Salesforce/StageStore: how each stage of Salesforce's leaves a deal, as it said when it was last asked
CREATE TABLE salesforce_stage (
  name    TEXT PRIMARY KEY, -- as deals carry it
  outcome TEXT NOT NULL     -- open, won, lost
);

-- PubSub/ReplayStore: up to where the change events of a channel are stored
CREATE TABLE salesforce_replay (
  topic     TEXT    PRIMARY KEY,
  replay_id TEXT    NOT NULL, -- base64 of bytes that mean something to Salesforce only
  stored_at INTEGER NOT NULL
);
