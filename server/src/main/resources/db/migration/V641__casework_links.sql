-- That a message passes on, or corrects, one of another or the same conversation: our own knowledge, in no message.
CREATE TABLE casework.link (
    message          uuid PRIMARY KEY,
    kind             text        NOT NULL CHECK (kind IN ('PASSED_ON', 'CORRECTED')),
    from_conversation uuid      NOT NULL REFERENCES casework.conversation,
    from_message     uuid,
    person           uuid        NOT NULL,
    at               timestamptz NOT NULL
);
CREATE INDEX link_from ON casework.link (from_conversation, at);

-- Who is asked in an internal note, until they have seen it.
CREATE TABLE casework.mention (
    note         uuid        NOT NULL REFERENCES casework.note ON DELETE CASCADE,
    person       uuid        NOT NULL,
    conversation uuid        NOT NULL REFERENCES casework.conversation,
    by_person    uuid        NOT NULL,
    at           timestamptz NOT NULL,
    seen_at      timestamptz,
    PRIMARY KEY (note, person)
);
CREATE INDEX mention_unseen ON casework.mention (person, at DESC) WHERE seen_at IS NULL;
CREATE INDEX mention_of ON casework.mention (conversation);
