-- For whoever reads the audit trail with SQL: what each score was made of, with its words.
CREATE VIEW IF NOT EXISTS score_reason AS
SELECT s.score_id, s.deal_id, s.as_of, s.model_version, c.key + 1 AS position, f.text AS feature, l.text AS label,
  CAST(json_extract(c.value, '$[2]') AS REAL) AS value, p.text AS phrase, CAST(json_extract(c.value, '$[4]') AS REAL) AS log_odds
FROM risk_score s, json_each(s.contributions) c
JOIN score_text f ON f.text_id = json_extract(c.value, '$[0]')
JOIN score_text l ON l.text_id = json_extract(c.value, '$[1]')
JOIN score_text p ON p.text_id = json_extract(c.value, '$[3]');

-- What moved it since the deal's row before, and why: 1 the deal itself, 2 time, 3 other deals, 4 another model.
CREATE VIEW IF NOT EXISTS score_change AS
SELECT s.score_id, s.deal_id, s.as_of, json_extract(c.value, '$[0]') AS cause, f.text AS feature,
  json_extract(c.value, '$[2]') / 17592186044416.0 AS log_odds
FROM risk_score s, json_each(s.changes) c
JOIN score_text f ON f.text_id = json_extract(c.value, '$[1]');

-- The same of what it recommended.
CREATE VIEW IF NOT EXISTS score_advice AS
SELECT s.score_id, s.deal_id, s.as_of, a.key + 1 AS position, r.text AS rule, t.text AS title, w.text AS why
FROM risk_score s, json_each(s.recommendations) a
JOIN score_text r ON r.text_id = json_extract(a.value, '$[0]')
JOIN score_text t ON t.text_id = json_extract(a.value, '$[1]')
JOIN score_text w ON w.text_id = json_extract(a.value, '$[2]');
