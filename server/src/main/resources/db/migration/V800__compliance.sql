CREATE SCHEMA compliance;

-- What the organisation says of a requirement; every version stays.
CREATE TABLE compliance.statement (
    organisation uuid        NOT NULL,
    requirement  text        NOT NULL,
    version      integer     NOT NULL CHECK (version > 0),
    standing     text        NOT NULL,
    said         text        NOT NULL CHECK (length(said) <= 2000),
    responsible  text        NOT NULL CHECK (length(responsible) <= 100),
    said_on      date        NOT NULL,
    due          date        NOT NULL,
    stated_by    uuid        NOT NULL,
    stated_at    timestamptz NOT NULL,
    PRIMARY KEY (organisation, requirement, version)
);

-- What was made elsewhere and brought here as evidence.
CREATE TABLE compliance.document (
    id           uuid        PRIMARY KEY,
    organisation uuid        NOT NULL,
    kind         text        NOT NULL,
    produced_at  timestamptz NOT NULL,
    sha256       text        NOT NULL,
    content      text        NOT NULL,
    uploaded_by  uuid        NOT NULL,
    uploaded_at  timestamptz NOT NULL
);
CREATE INDEX ON compliance.document (organisation, kind, id);

-- How everything stood, as it was handed over.
CREATE TABLE compliance.report (
    id           uuid        PRIMARY KEY,
    organisation uuid        NOT NULL,
    made_at      timestamptz NOT NULL,
    made_by      uuid        NOT NULL,
    content      text        NOT NULL
);
CREATE INDEX ON compliance.report (organisation, id);

CREATE FUNCTION compliance.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'compliance.% only grows', TG_TABLE_NAME;
END $$;
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON compliance.statement
    FOR EACH ROW EXECUTE FUNCTION compliance.refuse_change();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON compliance.report
    FOR EACH ROW EXECUTE FUNCTION compliance.refuse_change();

SELECT platform.wall_in('compliance.statement', 'organisation');
SELECT platform.wall_in('compliance.document', 'organisation');
SELECT platform.wall_in('compliance.report', 'organisation');
