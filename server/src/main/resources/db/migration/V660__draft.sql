CREATE SCHEMA draft;

-- content: recipients, subject, text and references, encrypted under the mailbox's key. NULL when it is sent.
CREATE TABLE draft.draft (
    id           uuid PRIMARY KEY,
    mailbox      uuid        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('WRITING', 'HELD', 'SENDING', 'SENT')),
    version      integer     NOT NULL,
    created_by   uuid        NOT NULL,
    edited_by    uuid        NOT NULL,
    created_at   timestamptz NOT NULL,
    edited_at    timestamptz NOT NULL,
    sends_at     timestamptz,
    content      bytea,
    refused      jsonb       NOT NULL DEFAULT '[]',
    CHECK ((state = 'SENT') = (content IS NULL))
);
CREATE INDEX draft_by_mailbox ON draft.draft (mailbox, edited_at DESC) WHERE state IN ('WRITING', 'HELD');

CREATE TABLE draft.file (
    id           uuid PRIMARY KEY,
    draft        uuid        NOT NULL REFERENCES draft.draft ON DELETE CASCADE,
    content      uuid        NOT NULL,
    content_type text        NOT NULL,
    size         bigint      NOT NULL,
    name         bytea       NOT NULL,
    added_at     timestamptz NOT NULL
);
CREATE INDEX file_by_draft ON draft.file (draft);

-- The messages that a draft became.
CREATE TABLE draft.message (
    draft   uuid        NOT NULL REFERENCES draft.draft ON DELETE CASCADE,
    message uuid        NOT NULL,
    sent_at timestamptz NOT NULL,
    PRIMARY KEY (draft, message)
);
