-- Copies from before the column stand in the order in which their rows were written.
UPDATE message_copy_deal SET position = rowid;
