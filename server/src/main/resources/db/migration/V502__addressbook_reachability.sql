-- Whether organisations can receive SDK messages, as looked up in SMP in the background.
CREATE TABLE addressbook.reachability (
    organisation text PRIMARY KEY,                     -- participant id in lower case
    participant  text        NOT NULL,
    verdict      text        NOT NULL,                 -- Reachability.Verdict
    since        timestamptz,                          -- when the verdict was first seen
    checked_at   timestamptz,                          -- when somebody last answered
    failures     integer     NOT NULL DEFAULT 0,       -- look-ups in a row that nobody answered
    interest     smallint    NOT NULL,                 -- 0: listed, 1: shown to somebody, 2: written to or from
    due_at       timestamptz NOT NULL
);
CREATE INDEX reachability_due ON addressbook.reachability (interest DESC, due_at);
