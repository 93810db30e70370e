-- A registry number that was entered wrongly and has been corrected: what it was, what it is, why, by whom. Only grows. Numbers and
-- reason are content: encrypted under the mailbox's key.
CREATE TABLE filing.correction (
    id            uuid PRIMARY KEY,
    conversation  uuid        NOT NULL,
    organisation  uuid        NOT NULL,
    mailbox       uuid        NOT NULL,
    sealed_before bytea       NOT NULL,
    sealed_after  bytea       NOT NULL,
    sealed_reason bytea       NOT NULL,
    corrected_by  uuid        NOT NULL,
    corrected_at  timestamptz NOT NULL
);
CREATE INDEX correction_of ON filing.correction (conversation, corrected_at);
SELECT platform.wall_in('filing.correction', 'organisation');
