-- Incidents (docs/drift/incident.md). What people write lies under a data key of the organisation (see below).
CREATE SCHEMA incident;

CREATE TABLE incident.incident (
    id           uuid        NOT NULL PRIMARY KEY,
    organisation uuid        NOT NULL,
    year         integer     NOT NULL,
    number       integer     NOT NULL,
    origin       text        NOT NULL,
    -- Id of what it came of; the same thing begins one incident.
    subject      text        NOT NULL,
    -- Whose acts are looked into, and who therefore does not see it.
    suspected    uuid,
    begun_at     timestamptz NOT NULL,
    UNIQUE (organisation, year, number)
);
CREATE UNIQUE INDEX incident_by_subject ON incident.incident (organisation, origin, subject) WHERE subject <> '';

CREATE TABLE incident.step (
    id       uuid        NOT NULL PRIMARY KEY,
    incident uuid        NOT NULL REFERENCES incident.incident,
    at       timestamptz NOT NULL,
    person   uuid,
    kind     text        NOT NULL,
    sealed   bytea       NOT NULL
);
CREATE INDEX step_by_incident ON incident.step (incident, at, id);

-- Of a duty's time, how much had passed when that was said.
CREATE TABLE incident.reminded (
    incident uuid    NOT NULL REFERENCES incident.incident,
    duty     text    NOT NULL,
    due      timestamptz NOT NULL,
    percent  integer NOT NULL,
    PRIMARY KEY (incident, duty, due, percent)
);

CREATE FUNCTION incident.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What was written of an incident stays: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON incident.step
    FOR EACH ROW EXECUTE FUNCTION incident.refuse_change();

SELECT platform.wall_in(walled::regclass, way) FROM (VALUES
    ('incident.incident', 'organisation'),
    ('incident.step', 'incident -> incident.incident'),
    ('incident.reminded', 'incident -> incident.incident')
) AS tables (walled, way);

-- What belongs to an organisation and to no mailbox of it has a data key too: a row whose mailbox is the organisation's id.
DROP POLICY wall ON content.mailbox_key;
CREATE POLICY wall ON content.mailbox_key USING ((SELECT platform.everywhere())
    OR mailbox = (SELECT platform.organisation())
    OR EXISTS (SELECT 1 FROM organisation.mailbox AS p WHERE p.id = mailbox_key.mailbox
        AND p.organisation = (SELECT platform.organisation())));
