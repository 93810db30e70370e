CREATE SCHEMA backup;

-- Full copies that were seen in the archive, so that each is logged once.
CREATE TABLE backup.copy (
    id      text PRIMARY KEY,
    ended   timestamptz NOT NULL,
    seen_at timestamptz NOT NULL
);

CREATE TABLE backup.rehearsal (
    id         uuid PRIMARY KEY,
    at         timestamptz NOT NULL,
    generation text        NOT NULL,
    passed     boolean     NOT NULL,
    report     jsonb       NOT NULL,
    pdf        bytea       NOT NULL
);
CREATE INDEX rehearsal_by_time ON backup.rehearsal (at);

-- Written by a restore into the database that it brought back; nothing is transferred until it is released.
CREATE TABLE backup.restoration (
    id          uuid PRIMARY KEY,
    generation  text        NOT NULL,
    reached     timestamptz,
    restored_at timestamptz NOT NULL,
    decided_by  text        NOT NULL,
    reason      text        NOT NULL,
    released_at timestamptz
);
CREATE UNIQUE INDEX restoration_held ON backup.restoration ((released_at IS NULL)) WHERE released_at IS NULL;
