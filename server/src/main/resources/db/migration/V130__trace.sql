CREATE SCHEMA trace;

CREATE TABLE trace.step (
    sequence    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    envelope_id uuid        NOT NULL,
    step        text        NOT NULL,
    at          timestamptz NOT NULL,
    took_micros bigint      NOT NULL,
    facts       jsonb       NOT NULL
);
CREATE INDEX step_by_envelope ON trace.step (envelope_id, at);
