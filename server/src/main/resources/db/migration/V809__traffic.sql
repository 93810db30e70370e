-- How much goes through the access point for each participant, counted as it happens: a note in the transaction of what happens,
-- and notes become counts of a day every few seconds. No message can be told from them.

ALTER TABLE accesspoint.transmission ADD COLUMN envelope_size bigint;
-- Who waits is asked for each minute, among all that are kept.
CREATE INDEX transmission_open ON accesspoint.transmission (lower(original_sender), accepted_at) WHERE finished_at IS NULL;

CREATE TABLE accesspoint.traffic_note (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    day           date    NOT NULL,
    participant   text    NOT NULL,
    document_type text    NOT NULL,
    measure       text    NOT NULL,
    bucket        integer NOT NULL,
    n             integer NOT NULL,
    bytes         bigint  NOT NULL
);

-- measure: IN, OUT, FAILED, and ACKNOWLEDGED in steps of time (bucket) since it was accepted. Outgoing by the day it was accepted.
CREATE TABLE accesspoint.traffic_day (
    day           date    NOT NULL,
    participant   text    NOT NULL,
    document_type text    NOT NULL,
    measure       text    NOT NULL,
    bucket        integer NOT NULL,
    n             bigint  NOT NULL,
    bytes         bigint  NOT NULL,
    PRIMARY KEY (day, participant, document_type, measure, bucket)
);
CREATE INDEX traffic_day_participant ON accesspoint.traffic_day (participant, day);

-- The same steps as the statistics' (four to a doubling), from fractions of seconds.
CREATE FUNCTION accesspoint.traffic_step(took interval) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT floor(4 * ln(1 + greatest(0, extract(epoch FROM took))::float8) / ln(2::float8))::integer
$$;

CREATE FUNCTION accesspoint.note_transmission() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of date := (NEW.accepted_at AT TIME ZONE 'Europe/Stockholm')::date;
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO accesspoint.traffic_note (day, participant, document_type, measure, bucket, n, bytes)
        VALUES (of, lower(NEW.original_sender), NEW.document_type, 'OUT', 0, 1, coalesce(NEW.envelope_size, 0));
    ELSIF NEW.status = 'DELIVERED' THEN
        INSERT INTO accesspoint.traffic_note (day, participant, document_type, measure, bucket, n, bytes)
        VALUES (of, lower(NEW.original_sender), NEW.document_type, 'ACKNOWLEDGED',
            accesspoint.traffic_step(NEW.delivered_at - NEW.accepted_at), 1, 0);
    ELSE
        INSERT INTO accesspoint.traffic_note (day, participant, document_type, measure, bucket, n, bytes)
        VALUES (of, lower(NEW.original_sender), NEW.document_type, 'FAILED', 0, 1, 0);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER traffic_out AFTER INSERT ON accesspoint.transmission
    FOR EACH ROW EXECUTE FUNCTION accesspoint.note_transmission();
CREATE TRIGGER traffic_outcome AFTER UPDATE ON accesspoint.transmission
    FOR EACH ROW WHEN (NEW.finished_at IS NOT NULL AND OLD.finished_at IS NULL) EXECUTE FUNCTION accesspoint.note_transmission();

CREATE FUNCTION accesspoint.note_inbound() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO accesspoint.traffic_note (day, participant, document_type, measure, bucket, n, bytes)
    VALUES ((NEW.received_at AT TIME ZONE 'Europe/Stockholm')::date, lower(NEW.final_recipient), NEW.document_type, 'IN', 0, 1,
        NEW.envelope_size);
    RETURN NULL;
END
$$;
CREATE TRIGGER traffic_in AFTER INSERT ON accesspoint.inbound
    FOR EACH ROW EXECUTE FUNCTION accesspoint.note_inbound();

-- What is still known of the time before.
INSERT INTO accesspoint.traffic_day (day, participant, document_type, measure, bucket, n, bytes)
SELECT day, participant, document_type, measure, bucket, count(*), sum(bytes) FROM (
    SELECT (accepted_at AT TIME ZONE 'Europe/Stockholm')::date AS day, lower(original_sender) AS participant, document_type,
        'OUT' AS measure, 0 AS bucket, 0 AS bytes FROM accesspoint.transmission
    UNION ALL
    SELECT (accepted_at AT TIME ZONE 'Europe/Stockholm')::date, lower(original_sender), document_type, 'ACKNOWLEDGED',
        accesspoint.traffic_step(delivered_at - accepted_at), 0 FROM accesspoint.transmission WHERE status = 'DELIVERED'
    UNION ALL
    SELECT (accepted_at AT TIME ZONE 'Europe/Stockholm')::date, lower(original_sender), document_type, 'FAILED', 0, 0
        FROM accesspoint.transmission WHERE status = 'FAILED'
    UNION ALL
    SELECT (received_at AT TIME ZONE 'Europe/Stockholm')::date, lower(final_recipient), document_type, 'IN', 0, envelope_size
        FROM accesspoint.inbound) AS before
GROUP BY day, participant, document_type, measure, bucket;
