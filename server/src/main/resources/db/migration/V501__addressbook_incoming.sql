-- What a synchronisation reads, before it becomes a generation. Not logged, since it is worth nothing after a crash; the next
-- synchronisation empties it. Rows carry the run that wrote them, so that a run that was thought dead mixes nothing in.
CREATE UNLOGGED TABLE addressbook.incoming_organisation (
    run                 uuid    NOT NULL,
    book_id             text    NOT NULL,
    key                 text    NOT NULL,
    participant         text    NOT NULL,
    organisation_number text    NOT NULL,
    name                text    NOT NULL,
    alternate_name      text,
    description         text,
    country_code        text    NOT NULL,
    sub_organisation    boolean NOT NULL,
    parent_id           text,
    hash                bytea   NOT NULL
);
CREATE UNLOGGED TABLE addressbook.incoming_address (
    run            uuid  NOT NULL,
    book_id        text  NOT NULL,
    parent_id      text  NOT NULL,
    identifier_key text  NOT NULL,
    identifier     text  NOT NULL,
    name           text  NOT NULL,
    description    text  NOT NULL,
    codes          text  NOT NULL,                     -- JSON
    search_words   text  NOT NULL,                     -- JSON
    hash           bytea NOT NULL
);
CREATE UNLOGGED TABLE addressbook.incoming_unreadable (
    run     uuid NOT NULL,
    book_id text NOT NULL
);

ALTER TABLE addressbook.copy ADD COLUMN run uuid;                 -- the synchronisation under way
ALTER TABLE addressbook.copy ADD COLUMN run_alive_at timestamptz; -- when it last showed that it is

-- A used address has vanished: for the operator until it comes back or somebody has seen to it.
CREATE TABLE addressbook.alarm (
    organisation   text        NOT NULL,               -- participant id in lower case
    identifier_key text        NOT NULL,
    kind           text        NOT NULL,               -- AddressUse.Kind
    last_used      timestamptz,
    raised_at      timestamptz NOT NULL,
    PRIMARY KEY (organisation, identifier_key, kind)
);
