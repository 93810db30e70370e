-- How far somebody has come with the first start, and what they have written there. Never a key or a password.
CREATE TABLE onboarding.setup_page (
    organisation uuid        NOT NULL,
    page         text        NOT NULL,
    done         boolean     NOT NULL,
    answers      jsonb       NOT NULL CHECK (length(answers::text) <= 20000),
    changed_by   uuid        NOT NULL,
    changed_at   timestamptz NOT NULL,
    PRIMARY KEY (organisation, page)
);

-- The latest log-in that was tried at an identity provider: what it would have been worth.
CREATE TABLE login.provider_trial (
    organisation uuid        NOT NULL,
    provider     text        NOT NULL,
    at           timestamptz NOT NULL,
    outcome      text        NOT NULL,
    level        text,
    said         text        NOT NULL CHECK (length(said) <= 300),
    PRIMARY KEY (organisation, provider)
);

SELECT platform.wall_in('onboarding.setup_page', 'organisation');
SELECT platform.wall_in('login.provider_trial', 'organisation');
