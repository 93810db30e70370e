CREATE SCHEMA operation;

-- What whoever runs the server tells everybody in the organisation, until a time. One at a time.
CREATE TABLE operation.announcement (
    id           uuid PRIMARY KEY,
    organisation uuid        NOT NULL,
    text         text        NOT NULL CHECK (length(text) BETWEEN 1 AND 300),
    at           timestamptz NOT NULL,
    until        timestamptz NOT NULL,
    made_by      uuid        NOT NULL,
    ended_at     timestamptz
);
CREATE UNIQUE INDEX announcement_standing ON operation.announcement (organisation) WHERE ended_at IS NULL;
CREATE INDEX announcement_latest ON operation.announcement (organisation, id DESC);

-- Who is mailed when it goes otherwise than before.
CREATE TABLE operation.subscriber (
    person uuid PRIMARY KEY,
    since  timestamptz NOT NULL
);

-- The word that subscribers know, and the one that was seen last; of the server, so a single row.
CREATE TABLE operation.word (
    one   boolean PRIMARY KEY DEFAULT true CHECK (one),
    told  text        NOT NULL,
    seen  text        NOT NULL,
    since timestamptz NOT NULL
);

-- The latest test message of each organisation: which way it took is in the trace.
CREATE TABLE operation.trial (
    organisation uuid PRIMARY KEY,
    message      uuid        NOT NULL,
    at           timestamptz NOT NULL
);

SELECT platform.wall_in(walled::regclass, way) FROM (VALUES
    ('operation.announcement', 'organisation'),
    ('operation.subscriber', 'person'),
    ('operation.trial', 'organisation')
) AS tables (walled, way);
