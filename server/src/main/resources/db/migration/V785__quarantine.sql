-- How many days lie at least between the approval of a disposal and the disposal itself; without a row 30.
CREATE TABLE retention.quarantine (
    organisation uuid PRIMARY KEY,
    days         integer     NOT NULL CHECK (days BETWEEN 0 AND 366),
    changed_by   uuid        NOT NULL,
    changed_at   timestamptz NOT NULL
);

SELECT platform.wall_in('retention.quarantine', 'organisation');
