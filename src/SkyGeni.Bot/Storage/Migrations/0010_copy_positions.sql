-- Outbox/MessageCopyStore: in which order a copy shows its deals
ALTER TABLE message_copy_deal ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
