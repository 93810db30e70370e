CREATE SCHEMA onboarding;

-- What people have said of each step towards an organisation's first message; how far it has come is found out where that can be.
CREATE TABLE onboarding.step (
    organisation uuid        NOT NULL,
    step         text        NOT NULL,
    owner        text CHECK (length(owner) <= 100),
    due          date,
    note         text CHECK (length(note) <= 1000),
    done         date,
    not_relevant text CHECK (length(not_relevant) <= 500),
    changed_by   uuid        NOT NULL,
    changed_at   timestamptz NOT NULL,
    PRIMARY KEY (organisation, step)
);

SELECT platform.wall_in('onboarding.step', 'organisation');
