-- Reports/ReportStore: what was written into the folder reports; the row decides that admins are told once
CREATE TABLE report (
  report_id    TEXT    PRIMARY KEY, -- its kind and what it is of: importance-2026-11, audit-2026-Q3
  kind         TEXT    NOT NULL,    -- importance, audit
  period       TEXT    NOT NULL,
  title        TEXT    NOT NULL,
  summary      TEXT    NOT NULL,    -- a JSON array of sentences
  created_at   INTEGER NOT NULL,
  announced_at INTEGER              -- when it was put before the admins; null: not yet
);
