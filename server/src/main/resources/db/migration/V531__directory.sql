-- The organisation's own directory as it last told us: people, groups, who is in which.
CREATE TABLE addressbook.directory_person (
    id           uuid PRIMARY KEY,
    organisation uuid        NOT NULL,
    source       text        NOT NULL,
    user_name    text        NOT NULL,
    external_id  text,
    name         text        NOT NULL,
    active       boolean     NOT NULL,
    resource     jsonb       NOT NULL DEFAULT '{}',
    created_at   timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX directory_person_by_name ON addressbook.directory_person (organisation, source, lower(user_name));
CREATE INDEX directory_person_by_external_id ON addressbook.directory_person (organisation, source, external_id);

CREATE TABLE addressbook.directory_group (
    id           uuid PRIMARY KEY,
    organisation uuid        NOT NULL,
    source       text        NOT NULL,
    external_id  text,
    name         text        NOT NULL,
    identifier   text,
    resource     jsonb       NOT NULL DEFAULT '{}',
    created_at   timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX directory_group_by_name ON addressbook.directory_group (organisation, source, lower(name));
CREATE INDEX directory_group_by_external_id ON addressbook.directory_group (organisation, source, external_id);

CREATE TABLE addressbook.directory_member (
    group_id  uuid NOT NULL REFERENCES addressbook.directory_group ON DELETE CASCADE,
    person_id uuid NOT NULL REFERENCES addressbook.directory_person ON DELETE CASCADE,
    PRIMARY KEY (group_id, person_id)
);
CREATE INDEX directory_member_by_person ON addressbook.directory_member (person_id);

-- What was read from a directory and shown before anything was changed.
CREATE TABLE addressbook.directory_import (
    id           uuid PRIMARY KEY,
    organisation uuid        NOT NULL,
    source       text        NOT NULL,
    entries      jsonb       NOT NULL,
    made_by      text        NOT NULL,
    made_at      timestamptz NOT NULL,
    applied_at   timestamptz
);

-- Keys that a directory shows when it pushes to us; only their hashes are here.
CREATE TABLE addressbook.directory_token (
    id           uuid PRIMARY KEY,
    organisation uuid        NOT NULL,
    name         text        NOT NULL,
    hash         bytea       NOT NULL UNIQUE,
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
CREATE INDEX directory_token_by_organisation ON addressbook.directory_token (organisation);
