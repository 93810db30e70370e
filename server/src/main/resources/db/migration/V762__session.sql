-- Sessions, shared by all processes (ADR 19): found by a keyed hash of what the cookie says, and sealed. The tables of Spring
-- Session were never used.
DROP TABLE login.spring_session_attributes;
DROP TABLE login.spring_session;

CREATE TABLE login.session (
    key        bytea       NOT NULL PRIMARY KEY,
    sealed     bytea       NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX session_by_expiry ON login.session (expires_at);
