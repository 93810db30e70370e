-- A case that a filing asks the case system to open: at most one a conversation, whoever asks how often. Its id goes with every package
-- until its number is known. Title and number are content: encrypted under the mailbox's key.
CREATE TABLE filing.requested_case (
    id            uuid PRIMARY KEY,
    conversation  uuid        NOT NULL UNIQUE,
    organisation  uuid        NOT NULL,
    mailbox       uuid        NOT NULL,
    sealed_title  bytea       NOT NULL,
    secret        boolean     NOT NULL,
    sealed_number bytea,
    numbered_at   timestamptz,
    numbered_by   uuid,
    CHECK ((sealed_number IS NULL) = (numbered_at IS NULL))
);
SELECT platform.wall_in('filing.requested_case', 'organisation');

ALTER TABLE filing.filing ALTER COLUMN sealed_number DROP NOT NULL;
ALTER TABLE filing.filing ADD COLUMN requested_case uuid REFERENCES filing.requested_case;
ALTER TABLE filing.filing ADD CONSTRAINT filing_in_one_case CHECK ((sealed_number IS NULL) <> (requested_case IS NULL));
CREATE INDEX filing_into_requested_case ON filing.filing (requested_case) WHERE requested_case IS NOT NULL;
