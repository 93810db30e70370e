CREATE SCHEMA notice;

-- How a person wants to be told. The address is where the person reads mail at work.
CREATE TABLE notice.person (
    person         uuid PRIMARY KEY,
    email          text,
    browser        boolean NOT NULL DEFAULT false,
    sound          boolean NOT NULL DEFAULT false,
    quiet_from     time,
    quiet_until    time,
    quiet_weekends boolean NOT NULL DEFAULT false,
    CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
);

CREATE TABLE notice.rule (
    person   uuid NOT NULL,
    mailbox  uuid NOT NULL,
    delivery text NOT NULL CHECK (delivery IN ('DIRECT', 'HOURLY', 'DAILY', 'URGENT', 'OFF')),
    PRIMARY KEY (person, mailbox)
);

-- What a mailbox is called outside: its alias («brevlåda 3») unless somebody who answers for it has said that the name is harmless.
CREATE TABLE notice.mailbox (
    mailbox          uuid PRIMARY KEY,
    organisation     uuid    NOT NULL,
    alias            integer NOT NULL,
    harmless         boolean NOT NULL DEFAULT false,
    escalate_minutes integer CHECK (escalate_minutes BETWEEN 1 AND 10080),
    reserve          uuid,
    UNIQUE (organisation, alias)
);

-- One row for each event and person, whoever writes it and however often.
CREATE TABLE notice.notice (
    id           uuid PRIMARY KEY,
    person       uuid        NOT NULL,
    event        text        NOT NULL,
    kind         text        NOT NULL,
    mailbox      uuid        NOT NULL,
    conversation uuid,
    number       integer     NOT NULL,
    popup        boolean     NOT NULL,
    at           timestamptz NOT NULL,
    seen_at      timestamptz,
    mail_at      timestamptz,
    mail         uuid,
    UNIQUE (person, event)
);
CREATE INDEX notice_latest ON notice.notice (person, id DESC);
CREATE INDEX notice_unseen ON notice.notice (person) WHERE seen_at IS NULL;
CREATE INDEX notice_to_mail ON notice.notice (person, mail_at) WHERE mail_at IS NOT NULL AND mail IS NULL;
CREATE INDEX notice_of_conversation ON notice.notice (conversation) WHERE seen_at IS NULL;
CREATE INDEX notice_old ON notice.notice (at);
CREATE INDEX notice_of_mail ON notice.notice (mail) WHERE mail IS NOT NULL;

-- Mails about notices; which ones is fixed when the row is made, in one transaction.
CREATE TABLE notice.mail (
    id          uuid PRIMARY KEY,
    person      uuid        NOT NULL,
    at          timestamptz NOT NULL,
    sent_at     timestamptz,
    given_up_at timestamptz
);
CREATE INDEX mail_of_person ON notice.mail (person, at DESC);
