CREATE SCHEMA statistics;

-- What has happened and is not counted yet: written in the transaction of what happens, emptied every few seconds.
CREATE TABLE statistics.delta (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation uuid    NOT NULL,
    day          date    NOT NULL,
    mailbox      uuid    NOT NULL,
    counterpart  text    NOT NULL,
    label        uuid    NOT NULL,
    measure      text    NOT NULL,
    bucket       integer NOT NULL,
    n            integer NOT NULL
);

-- Counts of a day. No person is in it. Times are counted in steps (bucket), so that medians can be told of any choice of days.
CREATE TABLE statistics.daily (
    organisation uuid    NOT NULL,
    day          date    NOT NULL,
    mailbox      uuid    NOT NULL,
    measure      text    NOT NULL,
    counterpart  text    NOT NULL,
    label        uuid    NOT NULL,
    bucket       integer NOT NULL,
    n            bigint  NOT NULL,
    PRIMARY KEY (organisation, day, mailbox, measure, counterpart, label, bucket)
);
CREATE INDEX daily_receipts ON statistics.daily (organisation, counterpart, day) WHERE measure = 'RECEIPT';

-- What a letter or fax is taken to cost in work.
CREATE TABLE statistics.assumption (
    organisation uuid PRIMARY KEY,
    minutes      integer NOT NULL CHECK (minutes BETWEEN 0 AND 240)
);

-- Organisations whose counts hold what was here before there were any.
CREATE TABLE statistics.built (
    organisation uuid PRIMARY KEY,
    at           timestamptz NOT NULL
);
