CREATE SCHEMA audit;

CREATE TABLE audit.event (
    sequence     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at           timestamptz NOT NULL,
    type         text        NOT NULL,
    actor_kind   text        NOT NULL,
    actor_id     text        NOT NULL,
    organisation uuid,
    mailbox      uuid,
    subject_id   text        NOT NULL,
    facts        jsonb       NOT NULL
);
CREATE INDEX event_by_subject ON audit.event (subject_id, sequence);
CREATE INDEX event_by_mailbox ON audit.event (mailbox, sequence);

CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit log only grows: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON audit.event
    FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit.event
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
-- Holds also in sessions that switch off ordinary triggers (session_replication_role).
ALTER TABLE audit.event ENABLE ALWAYS TRIGGER only_grows;
ALTER TABLE audit.event ENABLE ALWAYS TRIGGER never_emptied;
