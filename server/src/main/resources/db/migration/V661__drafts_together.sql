-- conversation: the conversation as a mailbox works on it that the draft continues, so that colleagues see of each other.
-- origin_*: the conversation, and the message, that it passes on or corrects. split: sent as several messages if need be.
-- waits_for: why it is still being handed over.
ALTER TABLE draft.draft
    ADD COLUMN conversation        uuid,
    ADD COLUMN origin_kind         text CHECK (origin_kind IN ('PASSED_ON', 'CORRECTED')),
    ADD COLUMN origin_conversation uuid,
    ADD COLUMN origin_message      uuid,
    ADD COLUMN split               boolean NOT NULL DEFAULT false,
    ADD COLUMN waits_for           text CHECK (waits_for IN ('SCANNER'));
DROP INDEX draft.draft_by_mailbox;
CREATE INDEX draft_by_mailbox ON draft.draft (mailbox, edited_at DESC) WHERE state <> 'SENT';
CREATE INDEX draft_by_conversation ON draft.draft (conversation) WHERE conversation IS NOT NULL;

-- The file that a PDF was made from: kept beside it, unsent, until the draft is sent, so that it can be taken back.
ALTER TABLE draft.file ADD COLUMN made_from uuid REFERENCES draft.file ON DELETE CASCADE;

-- To whom, and which types of file besides PDF it had: what its receipt says is remembered for the recipient.
ALTER TABLE draft.message
    ADD COLUMN organisation text,
    ADD COLUMN function     text,
    ADD COLUMN file_types   text[] NOT NULL DEFAULT '{}';
CREATE INDEX message_by_message ON draft.message (message) WHERE file_types <> '{}';

-- What a recipient has taken and refused before.
CREATE TABLE draft.file_type (
    organisation text NOT NULL,
    function     text NOT NULL,
    content_type text NOT NULL,
    accepted_at  timestamptz,
    refused_at   timestamptz,
    PRIMARY KEY (organisation, function, content_type)
);
