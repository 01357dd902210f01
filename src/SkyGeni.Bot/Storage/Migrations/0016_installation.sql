-- Workspaces/InstallationStore: the workspaces that installed the app, where there are many; filled in the front's own store only
CREATE TABLE installation (
  workspace_id TEXT    PRIMARY KEY, -- T…, or E… where it was installed to a whole organisation
  name         TEXT    NOT NULL,
  bot_user_id  TEXT    NOT NULL,
  scopes       TEXT    NOT NULL,    -- with commas between them
  token        TEXT    NOT NULL,    -- encrypted
  installed_by TEXT    NOT NULL,    -- a Slack user id
  installed_at INTEGER NOT NULL,
  ended_at     INTEGER              -- the app was removed, or its token revoked
);

-- Workspaces/InstallStateStore: people on their way to Slack and back; hashes only, each good once and for minutes
CREATE TABLE install_state (
  state_hash   TEXT    PRIMARY KEY,
  browser_hash TEXT    NOT NULL,
  expires_at   INTEGER NOT NULL
);
