-- An experiment asks of each of its deals whether somebody put it aside.
CREATE INDEX dismissal_by_deal ON dismissal (deal_id, created_at);
CREATE INDEX snooze_by_deal ON snooze (deal_id, created_at);
