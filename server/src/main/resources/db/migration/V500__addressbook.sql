CREATE SCHEMA addressbook;

-- The read copy of the national address book. Rows are written by the synchronisation alone, the differences of a generation in
-- one transaction. What vanishes stays with the time at which it was missed, so that old messages still show names.
CREATE TABLE addressbook.organisation (
    key                 text PRIMARY KEY,              -- the participant id in lower case
    participant         text        NOT NULL,
    book_id             text        NOT NULL,
    organisation_number text        NOT NULL,
    name                text        NOT NULL,
    alternate_name      text,
    description         text,
    country_code        text        NOT NULL,
    sub_organisation    boolean     NOT NULL,
    parent              text,                          -- the parent's participant id
    hash                bytea       NOT NULL,          -- of everything above but book_id
    generation          bigint      NOT NULL,          -- the one that wrote the row last
    vanished_at         timestamptz                    -- null: listed
);

CREATE TABLE addressbook.address (
    organisation   text        NOT NULL,               -- organisation.key
    identifier_key text        NOT NULL,               -- the identifier in lower case
    identifier     text        NOT NULL,
    book_id        text        NOT NULL,
    name           text        NOT NULL,
    description    text        NOT NULL,
    codes          jsonb       NOT NULL,               -- [{"system": "", "code": "", "display": ""}]
    search_words   text[]      NOT NULL,
    hash           bytea       NOT NULL,
    generation     bigint      NOT NULL,
    vanished_at    timestamptz,
    PRIMARY KEY (organisation, identifier_key)
);

-- What differed between two generations; only grows, old ones are removed.
CREATE TABLE addressbook.change (
    sequence     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    generation   bigint      NOT NULL,
    at           timestamptz NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('APPEARED', 'CHANGED', 'VANISHED')),
    organisation text        NOT NULL,                 -- participant id
    address      text,                                 -- identifier; null: the organisation itself
    name         text        NOT NULL,
    fields       text[]      NOT NULL DEFAULT '{}'
);
CREATE INDEX change_by_time ON addressbook.change (at);
CREATE INDEX change_by_organisation ON addressbook.change (lower(organisation), at);

-- How the copy is: one row.
CREATE TABLE addressbook.copy (
    one             boolean PRIMARY KEY DEFAULT true CHECK (one),
    source          text,
    generation      bigint  NOT NULL DEFAULT 0,
    since           timestamptz,
    confirmed       timestamptz,
    organisations   integer NOT NULL DEFAULT 0,
    addresses       integer NOT NULL DEFAULT 0,
    unreadable      integer NOT NULL DEFAULT 0,
    accept_loss     boolean NOT NULL DEFAULT false,    -- take the next whole book even if it has shrunk
    failure         text,
    failure_detail  text,
    failed_at       timestamptz,
    failing_since   timestamptz,
    failed_attempts integer NOT NULL DEFAULT 0
);
INSERT INTO addressbook.copy DEFAULT VALUES;
