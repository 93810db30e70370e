CREATE SCHEMA filing;

-- Where a mailbox files. Addresses, keys and passwords are one field, encrypted under the mailbox's key.
CREATE TABLE filing.target (
    id              uuid PRIMARY KEY,
    organisation    uuid        NOT NULL,
    mailbox         uuid        NOT NULL,
    kind            text        NOT NULL CHECK (kind IN ('DOWNLOAD', 'FOLDER', 'SFTP', 'HOOK')),
    name            text        NOT NULL,
    sealed_settings bytea       NOT NULL,
    changed_at      timestamptz NOT NULL,
    changed_by      uuid        NOT NULL,
    disabled_at     timestamptz,
    tested_at       timestamptz,
    test_failure    text
);
CREATE INDEX target_by_mailbox ON filing.target (mailbox, name);

-- An order to file, and what came of it. Its id is the idempotency key at the target. The registry number and what the target
-- answered are content: encrypted under the mailbox's key.
CREATE TABLE filing.filing (
    id             uuid PRIMARY KEY,
    conversation   uuid        NOT NULL,
    organisation   uuid        NOT NULL,
    mailbox        uuid        NOT NULL,
    target         uuid        NOT NULL REFERENCES filing.target,
    kind           text        NOT NULL,
    number         integer     NOT NULL,
    supplements    uuid        REFERENCES filing.filing,
    sealed_number  bytea       NOT NULL,
    ordered_by     uuid,
    ordered_at     timestamptz NOT NULL,
    state          text        NOT NULL CHECK (state IN ('WAITING', 'TRANSFERRING', 'TRANSFERRED', 'FAILED')),
    attempts       integer     NOT NULL DEFAULT 0,
    failure        text,
    next_attempt   timestamptz,
    package        uuid,
    package_size   bigint,
    package_sha256 text,
    sealed_proof   bytea,
    proved_at      timestamptz,
    proved_by      uuid,
    UNIQUE (conversation, number),
    CHECK (state <> 'TRANSFERRED' OR (package_sha256 IS NOT NULL AND proved_at IS NOT NULL)),
    CHECK (state <> 'FAILED' OR failure IS NOT NULL)
);
CREATE INDEX filing_unproved ON filing.filing (mailbox, ordered_at) WHERE state <> 'TRANSFERRED';
CREATE INDEX filing_by_target ON filing.filing (target);

-- Which messages a package has, and how each stood when it was made.
CREATE TABLE filing.filed_message (
    filing   uuid NOT NULL REFERENCES filing.filing,
    message  uuid NOT NULL,
    delivery text,
    PRIMARY KEY (filing, message)
);
CREATE INDEX filed_message_of ON filing.filed_message (message);
