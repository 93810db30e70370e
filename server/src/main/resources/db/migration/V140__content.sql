CREATE SCHEMA content;

CREATE TABLE content.blob (
    id         uuid PRIMARY KEY,
    size       bigint      NOT NULL,
    created_at timestamptz NOT NULL
);

-- A mailbox's data keys. The newest encrypts; older ones (after rotation) decrypt. A destroyed key has no bytes.
CREATE TABLE content.mailbox_key (
    id           uuid PRIMARY KEY,
    mailbox      uuid        NOT NULL,
    generation   integer     NOT NULL,
    master_key   text        NOT NULL,
    wrapped      bytea,
    created_at   timestamptz NOT NULL,
    destroyed_at timestamptz,
    UNIQUE (mailbox, generation),
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

CREATE TABLE content.content (
    id          uuid PRIMARY KEY,
    mailbox     uuid        NOT NULL,
    mailbox_key uuid        NOT NULL REFERENCES content.mailbox_key,
    blob        uuid        NOT NULL,
    size        bigint      NOT NULL,
    created_at  timestamptz NOT NULL
);
