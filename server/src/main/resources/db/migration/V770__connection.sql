CREATE SCHEMA connection;

-- Mailboxes that take orders: of a provider, by which catalogue.
CREATE TABLE connection.provider (
    mailbox   uuid PRIMARY KEY,
    catalogue text        NOT NULL,
    since     timestamptz NOT NULL
);

-- One side's copy of an order; the other side has its own. What is written in it lies sealed under the mailbox's key.
CREATE TABLE connection.orders (
    id            uuid PRIMARY KEY,
    organisation  uuid        NOT NULL,
    mailbox       uuid        NOT NULL,
    side          text        NOT NULL,
    type          text        NOT NULL,
    state         text        NOT NULL,
    reference     text        NOT NULL,
    catalogue     text        NOT NULL,
    counterpart   text        NOT NULL,
    function      text        NOT NULL,
    sealed        bytea       NOT NULL,
    attachments   uuid,
    complete      date,
    expected_from date,
    expected_to   date,
    agreed        date,
    conversation  uuid,
    version       integer     NOT NULL DEFAULT 1,
    created_by    uuid,
    changed_at    timestamptz NOT NULL,
    UNIQUE (mailbox, side, reference, counterpart)
);

-- The timeline: what either side did. Each side numbers its own.
CREATE TABLE connection.step (
    order_id uuid        NOT NULL REFERENCES connection.orders ON DELETE CASCADE,
    side     text        NOT NULL,
    sequence integer     NOT NULL,
    state    text        NOT NULL,
    at       timestamptz NOT NULL,
    by       uuid,
    sealed   bytea       NOT NULL,
    message  uuid,
    refused  boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (order_id, side, sequence)
);

-- What is known of three of the four prerequisites of a SAM access; the fourth is the order itself.
CREATE TABLE connection.sam_evidence (
    order_id     uuid        NOT NULL REFERENCES connection.orders ON DELETE CASCADE,
    prerequisite text        NOT NULL,
    state        text        NOT NULL,
    valid_to     date,
    origin       text        NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (order_id, prerequisite)
);
-- Who of ours it is for, and when it was last looked at whether it is needed.
CREATE TABLE connection.sam_holder (
    order_id uuid PRIMARY KEY REFERENCES connection.orders ON DELETE CASCADE,
    person   uuid,
    reviewed date
);

-- A connection in service.
CREATE TABLE connection.line (
    id               uuid PRIMARY KEY,
    organisation     uuid        NOT NULL,
    mailbox          uuid        NOT NULL,
    side             text        NOT NULL,
    counterpart      text        NOT NULL,
    reference        text        NOT NULL,
    catalogue        text        NOT NULL,
    offering         text        NOT NULL,
    hsa_id           text        NOT NULL,
    site             text        NOT NULL,
    in_service       timestamptz NOT NULL,
    terminated       timestamptz,
    eves_are_holidays boolean    NOT NULL DEFAULT false,
    degraded_counts  boolean     NOT NULL DEFAULT false,
    notice_days      integer     NOT NULL DEFAULT 10,
    pro_rata         boolean     NOT NULL DEFAULT false,
    reopen_minutes   integer,
    UNIQUE (mailbox, side, counterpart, reference)
);
-- What is agreed from then until the next row; a level of none is a connection without one.
CREATE TABLE connection.agreed (
    line     uuid        NOT NULL REFERENCES connection.line ON DELETE CASCADE,
    since    timestamptz NOT NULL,
    level    text,
    capacity bigint,
    PRIMARY KEY (line, since)
);
CREATE TABLE connection.ticket (
    id        uuid PRIMARY KEY,
    line      uuid NOT NULL REFERENCES connection.line ON DELETE CASCADE,
    detected  timestamptz,
    reported  timestamptz,
    restored  timestamptz,
    effect    text NOT NULL,
    cause     text NOT NULL,
    reopens   uuid,
    reference text NOT NULL,
    origin    text NOT NULL
);
CREATE INDEX ticket_of_line ON connection.ticket (line);
CREATE TABLE connection.wait (
    ticket  uuid        NOT NULL REFERENCES connection.ticket ON DELETE CASCADE,
    begins  timestamptz NOT NULL,
    ends    timestamptz,
    PRIMARY KEY (ticket, begins)
);
CREATE TABLE connection.maintenance (
    id        uuid PRIMARY KEY,
    line      uuid        NOT NULL REFERENCES connection.line ON DELETE CASCADE,
    begins    timestamptz NOT NULL,
    ends      timestamptz NOT NULL,
    announced timestamptz NOT NULL
);
CREATE INDEX maintenance_of_line ON connection.maintenance (line);

-- What tries by itself whether a connection works.
CREATE TABLE connection.probe (
    id            uuid PRIMARY KEY,
    line          uuid        NOT NULL REFERENCES connection.line ON DELETE CASCADE,
    kind          text        NOT NULL,
    target        text        NOT NULL,
    every_seconds integer     NOT NULL,
    needed        integer     NOT NULL,
    failed        integer     NOT NULL DEFAULT 0,
    failing_since timestamptz,
    tried         timestamptz,
    worked        boolean,
    took_millis   bigint,
    ticket        uuid
);
CREATE INDEX probe_of_line ON connection.probe (line);

SELECT platform.wall_in(walled::regclass, way) FROM (VALUES
    ('connection.provider', 'mailbox'),
    ('connection.orders', 'organisation'),
    ('connection.step', 'order_id -> connection.orders'),
    ('connection.sam_evidence', 'order_id -> connection.orders'),
    ('connection.sam_holder', 'order_id -> connection.orders'),
    ('connection.line', 'organisation'),
    ('connection.agreed', 'line -> connection.line'),
    ('connection.ticket', 'line -> connection.line'),
    ('connection.wait', 'ticket -> connection.ticket'),
    ('connection.maintenance', 'line -> connection.line'),
    ('connection.probe', 'line -> connection.line')
) AS tables (walled, way);
