-- Walls between organisations (ADR 15): a second lock below the checks in code. The server says for whom it works in the
-- setting budkavle.wall, before each statement (Walls): an organisation's id, 'everywhere', or nothing, and then there is
-- nothing. FORCE, since the server may own its tables.

CREATE FUNCTION platform.everywhere() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT current_setting('budkavle.wall', true) = 'everywhere'
$$;

CREATE FUNCTION platform.organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN current_setting('budkavle.wall', true) NOT IN ('', 'everywhere')
        THEN current_setting('budkavle.wall', true)::uuid END
$$;

-- Puts a wall around a table. way: the column that says whose the row is ('organisation', 'mailbox', 'person'), or
-- 'column -> schema.table' when it follows a row of a table that is walled in itself.
CREATE FUNCTION platform.wall_in(walled regclass, way text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    own    text := trim(split_part(way, '->', 1));
    parent text := trim(split_part(way, '->', 2));
    mine   text;
BEGIN
    -- The parts in brackets are worked out once for each statement, not for each row.
    mine := CASE
        WHEN parent <> '' THEN format('EXISTS (SELECT 1 FROM %s AS p WHERE p.%I = %I.%I)', parent,
            (SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
                WHERE i.indrelid = parent::regclass AND i.indisprimary),
            (SELECT relname FROM pg_class WHERE oid = walled), own)
        WHEN own = 'organisation' THEN 'organisation = (SELECT platform.organisation())'
        WHEN own = 'person' THEN format('EXISTS (SELECT 1 FROM organisation.person AS p WHERE p.id = %I.person'
            || ' AND p.organisation = (SELECT platform.organisation()))', (SELECT relname FROM pg_class WHERE oid = walled))
        ELSE format('EXISTS (SELECT 1 FROM organisation.mailbox AS p WHERE p.id = %I.%I'
            || ' AND p.organisation = (SELECT platform.organisation()))', (SELECT relname FROM pg_class WHERE oid = walled), own)
        END;
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY wall ON %s USING ((SELECT platform.everywhere()) OR %s)', walled, mine);
END;
$$;
