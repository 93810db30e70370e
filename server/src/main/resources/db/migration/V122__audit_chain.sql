-- The log becomes a Merkle tree with signed checkpoints (compliance.md 3). What was appended before is taken in by the first
-- sequencer, after an entry that says so.
DROP TRIGGER only_grows ON audit.event;
DROP TRIGGER never_emptied ON audit.event;
ALTER TABLE audit.event RENAME TO legacy;

-- Appended in the transaction of what happened; waits here, under a MAC by a key outside the database, for its place.
-- No sequence number of the database's: they are handed out in blocks, so that the MAC can cover them.
CREATE SEQUENCE audit.pending_number INCREMENT BY 1000;
CREATE TABLE audit.pending (
    id           bigint      NOT NULL PRIMARY KEY,
    salt         bytea       NOT NULL,
    at           timestamptz NOT NULL,
    type         text        NOT NULL,
    actor_kind   text        NOT NULL,
    actor_id     text        NOT NULL,
    organisation uuid,
    mailbox      uuid,
    subject_id   text        NOT NULL,
    facts        text        NOT NULL,
    mac          bytea       NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000, fillfactor = 100);
CREATE INDEX pending_by_subject ON audit.pending (subject_id);

-- What the leaves of the tree are made of; the columns give the exact bytes.
CREATE TABLE audit.entry (
    n          bigint NOT NULL PRIMARY KEY,
    t          bigint NOT NULL,
    source     bigint NOT NULL,
    kind       text   NOT NULL,
    commitment bytea  NOT NULL
) PARTITION BY RANGE (n);

-- What happened. Apart, so that the law can have it erased while the tree stays whole.
CREATE TABLE audit.body (
    n            bigint      NOT NULL PRIMARY KEY,
    at           timestamptz NOT NULL,
    organisation uuid,
    mailbox      uuid,
    salt         bytea       NOT NULL,
    type         text        NOT NULL,
    actor_kind   text        NOT NULL,
    actor_id     text        NOT NULL,
    subject_id   text        NOT NULL,
    facts        text        NOT NULL
) PARTITION BY RANGE (n);
CREATE INDEX body_by_subject ON audit.body (subject_id, n);
CREATE INDEX body_by_mailbox_and_type ON audit.body (mailbox, type, n);
CREATE INDEX body_by_actor ON audit.body (actor_id, n);

-- Hashes of the tree, 256 to a full tile (C2SP tlog-tiles); the last of each level grows.
CREATE TABLE audit.tile (
    level  smallint NOT NULL,
    index  bigint   NOT NULL,
    hashes bytea    NOT NULL,
    PRIMARY KEY (level, index)
);
ALTER TABLE audit.tile ALTER COLUMN hashes SET STORAGE EXTERNAL;

-- The latest checkpoint, and those that were kept: seen by a witness, stamped by an authority, or the last of an hour.
CREATE TABLE audit.head (
    one  boolean NOT NULL DEFAULT true PRIMARY KEY CHECK (one),
    note text    NOT NULL
);
CREATE TABLE audit.checkpoint (
    size bigint NOT NULL,
    note text   NOT NULL,
    PRIMARY KEY (size, note)
);
CREATE TABLE audit.time_stamp (
    size   bigint NOT NULL PRIMARY KEY,
    note   text   NOT NULL,
    answer bytea  NOT NULL
);
-- What we have seen of others' logs, as their witness.
CREATE TABLE audit.witnessed (
    origin text NOT NULL PRIMARY KEY,
    note   text NOT NULL
);

CREATE OR REPLACE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit log only grows: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;
CREATE FUNCTION audit.only_erase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('audit.erasure', true) = 'decided' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'The audit log only grows: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;
CREATE FUNCTION audit.only_extend_tile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.level = OLD.level AND NEW.index = OLD.index AND length(NEW.hashes) > length(OLD.hashes)
            AND substring(NEW.hashes FROM 1 FOR length(OLD.hashes)) = OLD.hashes THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The audit log only grows: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;
CREATE FUNCTION audit.only_leave() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('audit.sequencing', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'The audit log only grows: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;

-- Partitions of a million entries, made in time by the sequencer. Triggers of rows come with them, those of statements do not.
CREATE FUNCTION audit.make_partitions(first bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    number bigint := first / 1000000;
    parent text;
    part   text;
BEGIN
    FOREACH parent IN ARRAY ARRAY['entry', 'body'] LOOP
        part := parent || '_' || lpad(number::text, 6, '0');
        IF to_regclass('audit.' || part) IS NULL THEN
            EXECUTE format('CREATE TABLE audit.%I (LIKE audit.%I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part, parent);
            EXECUTE format('ALTER TABLE audit.%I ATTACH PARTITION audit.%I FOR VALUES FROM (%s) TO (%s)',
                parent, part, number * 1000000, (number + 1) * 1000000);
            EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit.%I '
                || 'FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change()', part);
            EXECUTE format('ALTER TABLE audit.%I ENABLE ALWAYS TRIGGER never_emptied', part);
            EXECUTE format('ALTER TABLE audit.%I ENABLE ALWAYS TRIGGER only_grows', part);
        END IF;
    END LOOP;
END;
$$;

CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON audit.entry FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON audit.body FOR EACH ROW EXECUTE FUNCTION audit.only_erase();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON audit.pending FOR EACH ROW EXECUTE FUNCTION audit.only_leave();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON audit.tile FOR EACH ROW EXECUTE FUNCTION audit.only_extend_tile();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON audit.checkpoint FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON audit.time_stamp FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER only_grows BEFORE DELETE ON audit.head FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
-- Hold also in sessions that switch off ordinary triggers (session_replication_role).
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['entry', 'body', 'pending', 'tile', 'checkpoint', 'time_stamp', 'head'] LOOP
        EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit.%I '
            || 'FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change()', name);
        EXECUTE format('ALTER TABLE audit.%I ENABLE ALWAYS TRIGGER never_emptied', name);
        EXECUTE format('ALTER TABLE audit.%I ENABLE ALWAYS TRIGGER only_grows', name);
    END LOOP;
END;
$$;
SELECT audit.make_partitions(0);

-- What readers see: events with their place, and after them those that wait for one.
CREATE VIEW audit.event AS
    SELECT n AS sequence, at, type, actor_kind, actor_id, organisation, mailbox, subject_id, facts FROM audit.body
    UNION ALL
    SELECT 4611686018427387904 + id, at, type, actor_kind, actor_id, organisation, mailbox, subject_id, facts
    FROM audit.pending;
