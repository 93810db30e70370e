-- What a person has sent from a mailbox lately, as the smallest keyed fingerprints of its phrases: enough to see that they write
-- the same over and over, and of no use for anything else. Forgotten after thirty days.
CREATE TABLE draft.likeness (
    draft   uuid PRIMARY KEY,
    mailbox uuid        NOT NULL,
    person  uuid        NOT NULL,
    sent_at timestamptz NOT NULL,
    sketch  bigint[]    NOT NULL
);
CREATE INDEX likeness_of_person ON draft.likeness (person, mailbox, sent_at);
SELECT platform.wall_in('draft.likeness', 'mailbox');
