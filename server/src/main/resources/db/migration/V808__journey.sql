-- What has happened on an organisation's way into the federation. What it comes to is reckoned each time.
CREATE TABLE onboarding.journey_event (
    organisation uuid        NOT NULL,
    kind         text        NOT NULL,
    number       integer     NOT NULL CHECK (number > 0),
    event        text        NOT NULL,
    happened_on  date        NOT NULL,
    note         text        NOT NULL CHECK (length(note) <= 1000),
    evidence     text        NOT NULL CHECK (length(evidence) <= 1000),
    recorded_by  uuid        NOT NULL,
    recorded_at  timestamptz NOT NULL,
    PRIMARY KEY (organisation, kind, number)
);

CREATE FUNCTION onboarding.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'onboarding.% only grows', TG_TABLE_NAME;
END $$;
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON onboarding.journey_event
    FOR EACH ROW EXECUTE FUNCTION onboarding.refuse_change();

-- What goes by fax, letter or courier today, and is to go over SDK.
CREATE TABLE onboarding.flow (
    id           uuid    PRIMARY KEY,
    organisation uuid    NOT NULL,
    name         text    NOT NULL CHECK (length(name) <= 100),
    channel      text    NOT NULL,
    counterpart  text    NOT NULL CHECK (length(counterpart) <= 100),
    per_month    integer NOT NULL CHECK (per_month BETWEEN 0 AND 100000),
    minutes      integer NOT NULL CHECK (minutes BETWEEN 0 AND 480),
    days         integer NOT NULL CHECK (days BETWEEN 0 AND 60)
);
CREATE INDEX ON onboarding.flow (organisation, id);

SELECT platform.wall_in('onboarding.journey_event', 'organisation');
SELECT platform.wall_in('onboarding.flow', 'organisation');
