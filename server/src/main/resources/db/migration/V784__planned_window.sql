-- What is planned to be away, and when: told before log-in too, so it is the server's and has no wall (ADR 15). Never a name in the text.
CREATE TABLE operation.planned_window (
    id           uuid PRIMARY KEY,
    organisation uuid        NOT NULL,
    text         text        NOT NULL CHECK (length(text) BETWEEN 1 AND 300),
    from_at      timestamptz NOT NULL,
    until_at     timestamptz NOT NULL CHECK (until_at > from_at),
    made_by      uuid        NOT NULL,
    made_at      timestamptz NOT NULL,
    withdrawn_at timestamptz
);
CREATE INDEX planned_window_ahead ON operation.planned_window (until_at) WHERE withdrawn_at IS NULL;
