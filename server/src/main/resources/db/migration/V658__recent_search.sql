-- What a person looked for lately, for «sök igen»: the words sealed under the key of a mailbox that was searched, never with a
-- personal number in them, and gone after seven days. The log of searches has no words (docs/security.md).
CREATE TABLE casework.recent_search (
    id          uuid PRIMARY KEY,
    person      uuid        NOT NULL,
    mailbox     uuid        NOT NULL,
    everywhere  boolean     NOT NULL,
    sealed      bytea       NOT NULL,
    fingerprint bytea       NOT NULL,
    searched_at timestamptz NOT NULL,
    UNIQUE (person, mailbox, everywhere, fingerprint)
);
CREATE INDEX recent_search_by_time ON casework.recent_search (searched_at);
SELECT platform.wall_in('casework.recent_search', 'mailbox');
