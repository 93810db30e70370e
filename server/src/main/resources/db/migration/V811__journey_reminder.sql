-- Whom the plan's owners and administrators have been reminded of what: each once. mark: the day or the owner that it was of, so that
-- another day or owner is told of anew.
CREATE TABLE onboarding.reminder (
    organisation uuid        NOT NULL,
    step         text        NOT NULL,
    stage        text        NOT NULL,
    mark         text        NOT NULL,
    person       uuid        NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (organisation, step, stage, mark, person)
);

SELECT platform.wall_in('onboarding.reminder', 'organisation');
