-- The colour of a label, and its place in the list of its mailbox.
ALTER TABLE casework.label
    ADD COLUMN tone text NOT NULL DEFAULT 'PLAIN',
    ADD COLUMN place integer NOT NULL DEFAULT 0;
