-- How long a person wants what they send to be held; without a row, as the server is configured.
CREATE TABLE draft.undo_time (
    person  uuid PRIMARY KEY,
    seconds integer NOT NULL CHECK (seconds BETWEEN 0 AND 30)
);
