-- What the access point says of its attempts, for whoever waits: which one comes next, and when.
ALTER TABLE messageservice.message
    ADD COLUMN next_attempt    integer,
    ADD COLUMN next_attempt_at timestamptz;
