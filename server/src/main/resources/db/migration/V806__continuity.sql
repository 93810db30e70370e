CREATE SCHEMA continuity;

-- What only people know of the sheet that is used when SDK cannot be: where the paper is, how long one can be without, whom else to call.
CREATE TABLE continuity.sheet (
    organisation uuid PRIMARY KEY,
    kept         text        NOT NULL CHECK (length(kept) <= 200),
    longest      text        NOT NULL CHECK (length(longest) <= 100),
    others       text        NOT NULL CHECK (length(others) <= 2000),
    changed_by   uuid        NOT NULL,
    changed_at   timestamptz NOT NULL
);

-- Numbers to counterparts.
CREATE TABLE continuity.telephone (
    organisation uuid NOT NULL,
    participant  text NOT NULL,
    number       text NOT NULL CHECK (length(number) BETWEEN 1 AND 60),
    PRIMARY KEY (organisation, participant)
);

-- When it was printed, and what it said then, so that it is known when the paper is older than what has changed.
CREATE TABLE continuity.printout (
    id           uuid PRIMARY KEY,
    organisation uuid        NOT NULL,
    at           timestamptz NOT NULL,
    printed_by   uuid        NOT NULL,
    digest       text        NOT NULL
);
CREATE INDEX printout_latest ON continuity.printout (organisation, id DESC);

SELECT platform.wall_in(walled::regclass, way) FROM (VALUES
    ('continuity.sheet', 'organisation'),
    ('continuity.telephone', 'organisation'),
    ('continuity.printout', 'organisation')
) AS tables (walled, way);
