ALTER TABLE organisation.person
    ADD COLUMN title   text NOT NULL DEFAULT '',
    ADD COLUMN left_at timestamptz;

CREATE TABLE organisation.person_identity (
    issuer  text NOT NULL,
    subject text NOT NULL,
    person  uuid NOT NULL REFERENCES organisation.person,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX person_identity_by_person ON organisation.person_identity (person);

CREATE TABLE organisation.administrator (
    person   uuid        NOT NULL REFERENCES organisation.person,
    role     text        NOT NULL,
    given_by text        NOT NULL,
    given_at timestamptz NOT NULL,
    PRIMARY KEY (person, role)
);

CREATE TABLE organisation.person_grant (
    id          uuid PRIMARY KEY,
    person      uuid        NOT NULL REFERENCES organisation.person,
    mailbox     uuid        NOT NULL REFERENCES organisation.mailbox,
    level       text        NOT NULL CHECK (level IN ('READ', 'ANSWER', 'MANAGE')),
    valid_from  timestamptz NOT NULL,
    valid_until timestamptz CHECK (valid_until > valid_from),
    origin      text        NOT NULL CHECK (origin IN ('HAND', 'GROUP', 'CONFIGURATION')),
    group_name  text CHECK ((group_name IS NOT NULL) = (origin = 'GROUP')),
    given_by    text        NOT NULL,
    given_at    timestamptz NOT NULL,
    ended_at    timestamptz,
    ended_by    text
);
CREATE UNIQUE INDEX person_grant_once ON organisation.person_grant (person, mailbox, origin, coalesce(group_name, ''))
    WHERE ended_at IS NULL;
CREATE INDEX person_grant_by_mailbox ON organisation.person_grant (mailbox) WHERE ended_at IS NULL;

INSERT INTO organisation.person_grant (id, person, mailbox, level, valid_from, origin, given_by, given_at)
SELECT gen_random_uuid(), person, mailbox, 'ANSWER', now(), 'CONFIGURATION', 'configuration', now()
FROM organisation.mailbox_grant;
DROP TABLE organisation.mailbox_grant;

CREATE TABLE organisation.group_grant (
    organisation uuid        NOT NULL REFERENCES organisation.organisation,
    group_name   text        NOT NULL,
    mailbox      uuid        NOT NULL REFERENCES organisation.mailbox,
    level        text        NOT NULL CHECK (level IN ('READ', 'ANSWER', 'MANAGE')),
    given_by     text        NOT NULL,
    given_at     timestamptz NOT NULL,
    PRIMARY KEY (mailbox, group_name)
);
CREATE INDEX group_grant_by_group ON organisation.group_grant (organisation, group_name);

-- What the log-in or the directory said last.
CREATE TABLE organisation.group_member (
    person     uuid NOT NULL REFERENCES organisation.person,
    group_name text NOT NULL,
    PRIMARY KEY (person, group_name)
);

ALTER TABLE organisation.mailbox
    ADD COLUMN closed_at   timestamptz,
    ADD COLUMN return_text text,
    ADD COLUMN reviewed_at timestamptz;

CREATE TABLE organisation.review_decision (
    grant_id   uuid        NOT NULL REFERENCES organisation.person_grant,
    decided_at timestamptz NOT NULL,
    decided_by text        NOT NULL,
    outcome    text        NOT NULL CHECK (outcome IN ('KEEP', 'REMOVE', 'ASK')),
    PRIMARY KEY (grant_id, decided_at)
);
