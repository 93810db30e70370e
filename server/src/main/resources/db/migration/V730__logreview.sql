-- Review of who read what (compliance.md 3.7). What a reviewer and the reviewed write lies under the mailbox's key.
CREATE SCHEMA logreview;

CREATE TABLE logreview.schedule (
    mailbox      uuid    NOT NULL PRIMARY KEY,
    months       integer NOT NULL CHECK (months IN (1, 3, 6, 12)),
    sample       integer NOT NULL CHECK (sample BETWEEN 1 AND 100),
    days         integer NOT NULL CHECK (days BETWEEN 1 AND 90)
);

-- No limit: the rule is off.
CREATE TABLE logreview.threshold (
    organisation uuid NOT NULL,
    signal       text NOT NULL,
    most         integer,
    PRIMARY KEY (organisation, signal)
);

CREATE TABLE logreview.review (
    id           uuid        NOT NULL PRIMARY KEY,
    organisation uuid        NOT NULL,
    mailbox      uuid        NOT NULL,
    first_day    date        NOT NULL,
    last_day     date        NOT NULL,
    drawn_at     timestamptz NOT NULL,
    drawn_by     uuid,
    checkpoint   text        NOT NULL,
    seed         bytea       NOT NULL,
    population   bigint      NOT NULL,
    asked        integer     NOT NULL,
    hours_known  boolean     NOT NULL,
    due          date        NOT NULL,
    finished_at  timestamptz,
    overdue_at   timestamptz
);
CREATE INDEX review_by_mailbox ON logreview.review (mailbox, last_day DESC, drawn_at DESC);
CREATE INDEX review_open ON logreview.review (due) WHERE finished_at IS NULL;
-- What the schedule draws is drawn once.
CREATE UNIQUE INDEX review_scheduled ON logreview.review (mailbox, first_day, last_day) WHERE drawn_by IS NULL;

CREATE TABLE logreview.item (
    id         uuid        NOT NULL PRIMARY KEY,
    review     uuid        NOT NULL REFERENCES logreview.review,
    place      bigint      NOT NULL,
    at         timestamptz NOT NULL,
    type       text        NOT NULL,
    person     uuid        NOT NULL,
    subject    text        NOT NULL,
    conclusion text CHECK (conclusion IN ('JUSTIFIED', 'UNCLEAR', 'SUSPECTED')),
    UNIQUE (review, place)
);
CREATE INDEX item_by_person ON logreview.item (person, at DESC);

-- Why it is there: drawn at random, or what a rule saw.
CREATE TABLE logreview.reason (
    item   uuid    NOT NULL REFERENCES logreview.item,
    signal text    NOT NULL,
    figure integer NOT NULL,
    most   integer NOT NULL,
    PRIMARY KEY (item, signal)
);

CREATE TABLE logreview.assessment (
    id         uuid        NOT NULL PRIMARY KEY,
    item       uuid        NOT NULL REFERENCES logreview.item,
    at         timestamptz NOT NULL,
    person     uuid        NOT NULL,
    conclusion text        NOT NULL,
    sealed     bytea       NOT NULL
);
CREATE INDEX assessment_by_item ON logreview.assessment (item, at);

CREATE TABLE logreview.explanation (
    assessment uuid        NOT NULL PRIMARY KEY REFERENCES logreview.assessment,
    answer_by  date        NOT NULL,
    at         timestamptz,
    sealed     bytea
);

CREATE FUNCTION logreview.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What a review said stays: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON logreview.assessment
    FOR EACH ROW EXECUTE FUNCTION logreview.refuse_change();

SELECT platform.wall_in(walled::regclass, way) FROM (VALUES
    ('logreview.schedule', 'mailbox'),
    ('logreview.threshold', 'organisation'),
    ('logreview.review', 'organisation'),
    ('logreview.item', 'review -> logreview.review'),
    ('logreview.reason', 'item -> logreview.item'),
    ('logreview.assessment', 'item -> logreview.item'),
    ('logreview.explanation', 'assessment -> logreview.assessment')
) AS tables (walled, way);
