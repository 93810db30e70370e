-- What a closed mailbox has answered by itself: once for each conversation, and never to an answer of its own.
CREATE TABLE casework.automatic_answer (
    conversation uuid PRIMARY KEY REFERENCES casework.conversation,
    counterpart  text        NOT NULL,
    mailbox      uuid        NOT NULL,
    message      uuid UNIQUE,
    message_id   uuid,
    at           timestamptz NOT NULL
);
CREATE INDEX automatic_answer_to ON casework.automatic_answer (counterpart, at DESC);
-- Sent messages that do not get away just now: few, however large the archive.
CREATE INDEX part_held ON casework.part (conversation) WHERE delivery IN ('RETRYING', 'AWAITING_RECEIPT');
