-- Finds when a mailbox was last used without walking through everything that was listed in it.
CREATE INDEX event_by_mailbox_and_type ON audit.event (mailbox, type, sequence);
