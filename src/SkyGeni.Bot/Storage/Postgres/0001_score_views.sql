-- For whoever reads the audit trail with SQL: what each score was made of, with its words.
CREATE VIEW score_reason AS
SELECT s.score_id, s.deal_id, s.as_of, s.model_version, c.position, f.text AS feature, l.text AS label,
  (c.item ->> 2)::double precision AS value, p.text AS phrase, (c.item ->> 4)::double precision AS log_odds
FROM risk_score s CROSS JOIN LATERAL json_array_elements(s.contributions::json) WITH ORDINALITY c (item, position)
JOIN score_text f ON f.text_id = (c.item ->> 0)::bigint
JOIN score_text l ON l.text_id = (c.item ->> 1)::bigint
JOIN score_text p ON p.text_id = (c.item ->> 3)::bigint;

-- What moved it since the deal's row before, and why: 1 the deal itself, 2 time, 3 other deals, 4 another model.
CREATE VIEW score_change AS
SELECT s.score_id, s.deal_id, s.as_of, (c.item ->> 0)::bigint AS cause, f.text AS feature,
  (c.item ->> 2)::double precision / 17592186044416.0::double precision AS log_odds
FROM risk_score s CROSS JOIN LATERAL json_array_elements(s.changes::json) c (item)
JOIN score_text f ON f.text_id = (c.item ->> 1)::bigint;

-- The same of what it recommended.
CREATE VIEW score_advice AS
SELECT s.score_id, s.deal_id, s.as_of, a.position, r.text AS rule, t.text AS title, w.text AS why
FROM risk_score s CROSS JOIN LATERAL json_array_elements(s.recommendations::json) WITH ORDINALITY a (item, position)
JOIN score_text r ON r.text_id = (a.item ->> 0)::bigint
JOIN score_text t ON t.text_id = (a.item ->> 1)::bigint
JOIN score_text w ON w.text_id = (a.item ->> 2)::bigint;
