-- Impact/WeekStore: a manager's week in a few sentences, once for a person and week
CREATE TABLE week_summary (
  person_id  TEXT    NOT NULL,
  week       TEXT    NOT NULL, -- the Monday it is told on, on the person's calendar
  decided_at INTEGER NOT NULL,
  summary    TEXT    NOT NULL, -- a JSON object: what was done, what became of it, what is not known
  PRIMARY KEY (person_id, week)
);

-- Charts/ChartStore: a chart that was brought to Slack or is to be; what it shows is in its key
CREATE TABLE chart (
  chart_id   TEXT    PRIMARY KEY, -- a hash of what it shows
  content    TEXT    NOT NULL,    -- a JSON object: its title, rows and words
  file_id    TEXT,                -- Slack's; null: not brought there
  created_at INTEGER NOT NULL
);

-- Impact/StoryStore: a deal that was won after somebody acted on it, and whether its owner lets it be told
CREATE TABLE story (
  story_id    TEXT    PRIMARY KEY,
  deal_id     TEXT    NOT NULL UNIQUE,
  person_id   TEXT    NOT NULL, -- the owner, whose it is to share
  told        TEXT    NOT NULL, -- a JSON object: dates, what was said, what was done, how it ended
  created_at  INTEGER NOT NULL,
  answer      TEXT,             -- shared, kept; null: not asked, or not answered
  answered_at INTEGER
);
CREATE INDEX story_by_person ON story (person_id, created_at);
CREATE INDEX story_by_answer ON story (answer, answered_at);

-- Impact/StoryTellingStore: what was told to whom in a month, so that it comes once
CREATE TABLE story_telling (
  reader    TEXT    NOT NULL, -- a manager's id, or channel: and a channel's
  month     TEXT    NOT NULL, -- such as 2026-11
  told_at   INTEGER NOT NULL,
  story_ids TEXT    NOT NULL, -- a JSON array
  PRIMARY KEY (reader, month)
);
