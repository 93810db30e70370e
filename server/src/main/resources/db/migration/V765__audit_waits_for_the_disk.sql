-- A transaction that says something to the audit log waits for the disk, whatever else it was about: an event that this process has
-- seen committed and the database then loses would look like one that somebody took away.
CREATE FUNCTION audit.wait_for_the_disk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('synchronous_commit') = 'off' THEN
        PERFORM set_config('synchronous_commit', 'on', true);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER wait_for_the_disk BEFORE INSERT ON audit.pending
    FOR EACH STATEMENT EXECUTE FUNCTION audit.wait_for_the_disk();
