-- Crm/FieldStore: how often a field was looked at, to know how often it is empty as a rule
ALTER TABLE crm_field ADD COLUMN looked INTEGER NOT NULL DEFAULT 0;
