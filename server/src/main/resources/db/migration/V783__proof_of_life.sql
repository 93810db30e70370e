-- A mailbox that people neither see nor staff: the server's own test messages go to it and from it.
ALTER TABLE organisation.mailbox ADD COLUMN reserved boolean NOT NULL DEFAULT false;
