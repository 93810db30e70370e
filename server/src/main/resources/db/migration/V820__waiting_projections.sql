-- Messages that changed and are not yet brought into their conversations; written in the transaction of the change. A row for each
-- change, so that no change waits for another's projection.
CREATE TABLE casework.changed (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message    uuid        NOT NULL,
    failures   integer     NOT NULL DEFAULT 0,
    not_before timestamptz
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
