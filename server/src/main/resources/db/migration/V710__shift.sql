CREATE SCHEMA shift;

-- When a mailbox is open and how many are to watch it then. No hours at all: it is open always, and no gap is looked for.
CREATE TABLE shift.mailbox (
    mailbox         uuid PRIMARY KEY,
    staff           integer NOT NULL DEFAULT 1 CHECK (staff BETWEEN 1 AND 99),
    closed_holidays boolean NOT NULL DEFAULT true,
    jour            uuid
);
CREATE TABLE shift.hours (
    mailbox uuid    NOT NULL,
    weekday integer NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    opens   time    NOT NULL,
    closes  time    NOT NULL CHECK (closes > opens),
    PRIMARY KEY (mailbox, weekday)
);
-- A day that is not as its weekday; without times: closed.
CREATE TABLE shift.exception (
    mailbox uuid NOT NULL,
    day     date NOT NULL,
    opens   time,
    closes  time,
    PRIMARY KEY (mailbox, day),
    CHECK ((opens IS NULL) = (closes IS NULL) AND (opens IS NULL OR closes > opens))
);
-- Who may answer in a mailbox but is not counted on to watch it.
CREATE TABLE shift.not_watching (
    mailbox uuid NOT NULL,
    person  uuid NOT NULL,
    PRIMARY KEY (mailbox, person)
);
-- When a person is away, in Swedish time.
CREATE TABLE shift.absence (
    id     uuid PRIMARY KEY,
    person uuid      NOT NULL,
    begins timestamp NOT NULL,
    ends   timestamp NOT NULL CHECK (ends > begins)
);
CREATE INDEX absence_of_person ON shift.absence (person, ends);

-- Who has a list of a mailbox open just now. Lost at a crash of the database, and meant to be.
CREATE UNLOGGED TABLE shift.here (
    session   uuid PRIMARY KEY,
    person    uuid        NOT NULL,
    mailboxes uuid[]      NOT NULL,
    seen_at   timestamptz NOT NULL
);

-- That somebody has left a shift; gone when they are back or nothing of theirs is left.
CREATE TABLE shift.leaving (
    mailbox uuid        NOT NULL,
    person  uuid        NOT NULL,
    at      timestamptz NOT NULL,
    PRIMARY KEY (mailbox, person)
);
