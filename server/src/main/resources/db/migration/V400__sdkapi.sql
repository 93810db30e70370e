CREATE SCHEMA sdkapi;

CREATE TABLE sdkapi.client (
    id                 text PRIMARY KEY,
    organisation       uuid        NOT NULL,
    keys               text        NOT NULL,
    scopes             text[]      NOT NULL,
    authorisations     text[]      NOT NULL,
    whole_organisation boolean     NOT NULL,
    changed_at         timestamptz NOT NULL,
    locked_at          timestamptz
);

-- Client assertions that were used, until they would have expired: each counts once.
CREATE TABLE sdkapi.used_assertion (
    client     text        NOT NULL,
    jti        text        NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (client, jti)
);
CREATE INDEX used_assertion_by_expiry ON sdkapi.used_assertion (expires_at);
