CREATE SCHEMA organisation;

CREATE TABLE organisation.organisation (
    id          uuid PRIMARY KEY,
    participant text        NOT NULL,
    name        text        NOT NULL,
    created_at  timestamptz NOT NULL
);
CREATE UNIQUE INDEX organisation_by_participant ON organisation.organisation (lower(participant));

CREATE TABLE organisation.mailbox (
    id           uuid PRIMARY KEY,
    organisation uuid        NOT NULL REFERENCES organisation.organisation,
    address      text        NOT NULL,
    name         text        NOT NULL,
    created_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX mailbox_by_address ON organisation.mailbox (organisation, lower(address));

CREATE TABLE organisation.person (
    id           uuid PRIMARY KEY,
    organisation uuid        NOT NULL REFERENCES organisation.organisation,
    subject      text        NOT NULL,
    name         text        NOT NULL,
    created_at   timestamptz NOT NULL,
    UNIQUE (organisation, subject)
);

CREATE TABLE organisation.mailbox_grant (
    person  uuid NOT NULL REFERENCES organisation.person,
    mailbox uuid NOT NULL REFERENCES organisation.mailbox,
    PRIMARY KEY (person, mailbox)
);
