CREATE SCHEMA operator;

-- How each participant stands, as it was last looked at: what the operator's list is read from, sorted and in pages. Counts alone.
CREATE TABLE operator.participant (
    organisation uuid        PRIMARY KEY,
    participant  text        NOT NULL,
    name         text        NOT NULL,
    sorted       text        NOT NULL,
    state        text        NOT NULL,
    left_to_do   integer     NOT NULL,
    addresses    integer     NOT NULL,
    lookup       text        NOT NULL,
    ends         timestamptz NOT NULL,
    month_in     bigint      NOT NULL DEFAULT 0,
    month_out    bigint      NOT NULL DEFAULT 0,
    month_all    bigint      NOT NULL DEFAULT 0,
    month_failed bigint      NOT NULL DEFAULT 0,
    month_bytes  bigint      NOT NULL DEFAULT 0,
    today_all    bigint      NOT NULL DEFAULT 0,
    waiting      bigint      NOT NULL DEFAULT 0,
    oldest       timestamptz,
    late_step    integer,
    looked_at    timestamptz NOT NULL
);
CREATE INDEX participant_by_name ON operator.participant (sorted, organisation);
CREATE INDEX participant_by_waiting ON operator.participant (waiting, organisation);
CREATE INDEX participant_by_end ON operator.participant (ends, organisation);
CREATE INDEX participant_by_volume ON operator.participant (month_all, organisation);

-- What was agreed with the participant.
CREATE TABLE operator.level (
    organisation uuid         PRIMARY KEY,
    availability numeric(5,2) NOT NULL CHECK (availability BETWEEN 0 AND 100),
    seconds      integer      NOT NULL CHECK (seconds BETWEEN 1 AND 86400),
    changed_by   uuid         NOT NULL,
    changed_at   timestamptz  NOT NULL
);

-- Minutes in which the access point answered. A minute in which nobody looked is one in which nothing answered.
CREATE TABLE operator.available (
    day   date        PRIMARY KEY,
    good  integer     NOT NULL,
    since timestamptz NOT NULL
);

-- A roll-over of a participant's key under way: what was seen when. The rest is read from the key folder and the metadata.
CREATE TABLE operator.roll_over (
    organisation uuid        PRIMARY KEY,
    published_at timestamptz,
    switched_at  timestamptz,
    withdrawn_at timestamptz
);
