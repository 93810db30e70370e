CREATE SCHEMA login;

CREATE TABLE login.account (
    person       uuid PRIMARY KEY,
    username     text        NOT NULL,
    password     text,
    totp_secret  bytea,
    -- The time step of the last code that was taken; a code is taken once.
    totp_step    bigint      NOT NULL DEFAULT 0,
    made_at      timestamptz NOT NULL,
    activated_at timestamptz,
    changed_at   timestamptz
);
CREATE UNIQUE INDEX account_by_username ON login.account (lower(username));

CREATE TABLE login.activation (
    person     uuid PRIMARY KEY,
    code_hash  bytea       NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL,
    made_by    text        NOT NULL
);

CREATE TABLE login.setup_token (
    one        boolean PRIMARY KEY DEFAULT true CHECK (one),
    token_hash bytea       NOT NULL,
    made_at    timestamptz NOT NULL,
    used_at    timestamptz
);

-- Failures by keyed hash of what was tried: names that exist and names that do not are the same here.
CREATE TABLE login.attempt (
    subject      bytea PRIMARY KEY,
    failures     int         NOT NULL,
    last_at      timestamptz NOT NULL,
    barred_until timestamptz
);
CREATE INDEX attempt_by_age ON login.attempt (last_at);

CREATE TABLE login.sign_in (
    id               uuid PRIMARY KEY,
    person           uuid        NOT NULL,
    organisation     uuid        NOT NULL,
    method           text        NOT NULL,
    level            text        NOT NULL,
    began_at         timestamptz NOT NULL,
    authenticated_at timestamptz NOT NULL,
    last_active_at   timestamptz NOT NULL,
    locked_at        timestamptz,
    ended_at         timestamptz,
    ended_why        text,
    browser          text        NOT NULL,
    address          text        NOT NULL
);
CREATE INDEX sign_in_open ON login.sign_in (person, began_at) WHERE ended_at IS NULL;

CREATE TABLE login.passkey (
    credential_id     bytea PRIMARY KEY,
    person            uuid        NOT NULL,
    public_key        bytea       NOT NULL,
    signature_count   bigint      NOT NULL,
    user_verified     boolean     NOT NULL,
    transports        text        NOT NULL,
    backup_eligible   boolean     NOT NULL,
    backup_state      boolean     NOT NULL,
    attestation       bytea,
    attestation_client bytea,
    label             text        NOT NULL,
    created_at        timestamptz NOT NULL,
    last_used_at      timestamptz NOT NULL
);
CREATE INDEX passkey_by_person ON login.passkey (person);

-- The tables of Spring Session JDBC 4.1, shared by all processes.
CREATE TABLE login.spring_session (
    primary_id            char(36) NOT NULL PRIMARY KEY,
    session_id            char(36) NOT NULL,
    creation_time         bigint   NOT NULL,
    last_access_time      bigint   NOT NULL,
    max_inactive_interval int      NOT NULL,
    expiry_time           bigint   NOT NULL,
    principal_name        varchar(100)
);
CREATE UNIQUE INDEX spring_session_by_id ON login.spring_session (session_id);
CREATE INDEX spring_session_by_expiry ON login.spring_session (expiry_time);
CREATE INDEX spring_session_by_principal ON login.spring_session (principal_name);

CREATE TABLE login.spring_session_attributes (
    session_primary_id char(36)     NOT NULL REFERENCES login.spring_session ON DELETE CASCADE,
    attribute_name     varchar(200) NOT NULL,
    attribute_bytes    bytea        NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);
