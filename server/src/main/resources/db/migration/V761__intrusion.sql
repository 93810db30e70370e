-- Intrusion detection: how far the log has been looked through, what was counted, and the alarms of it.
CREATE SCHEMA intrusion;

CREATE TABLE intrusion.cursor (
    name  text   NOT NULL PRIMARY KEY,
    place bigint NOT NULL
);
-- What is older than this program's eyes raises no alarm.
INSERT INTO intrusion.cursor (name, place) SELECT 'alarms', coalesce(max(n), -1) FROM audit.body;

CREATE TABLE intrusion.tally (
    kind    text        NOT NULL,
    subject text        NOT NULL,
    since   timestamptz NOT NULL,
    count   integer     NOT NULL,
    PRIMARY KEY (kind, subject)
);
CREATE INDEX tally_by_age ON intrusion.tally (since);

-- What is nobody's alone sounds in every organisation of the server.
CREATE TABLE intrusion.alarm (
    id           uuid        NOT NULL PRIMARY KEY,
    organisation uuid        NOT NULL,
    kind         text        NOT NULL,
    subject      text        NOT NULL,
    first_at     timestamptz NOT NULL,
    last_at      timestamptz NOT NULL,
    count        integer     NOT NULL,
    -- Of the entry in the log that raised it.
    place        bigint      NOT NULL,
    settled_at   timestamptz,
    settled_by   uuid,
    incident     boolean     NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX alarm_open ON intrusion.alarm (kind, subject, organisation) WHERE settled_at IS NULL;
CREATE INDEX alarm_by_time ON intrusion.alarm (last_at DESC);

SELECT platform.wall_in('intrusion.alarm', 'organisation');
