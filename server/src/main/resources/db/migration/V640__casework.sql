CREATE SCHEMA casework;

-- A conversation as one mailbox works on it. It lies in the mailbox where it is worked on now; its content stays under the
-- key of the mailbox where it began (home). Nothing readable is in the clear but participants, times and marks.
CREATE TABLE casework.conversation (
    id                   uuid PRIMARY KEY,
    organisation         uuid        NOT NULL,
    home                 uuid        NOT NULL,
    mailbox              uuid        NOT NULL,
    thread               uuid        NOT NULL,
    counterpart          text        NOT NULL,
    counterpart_function text,
    confidentiality      boolean     NOT NULL,
    protected            boolean     NOT NULL DEFAULT false,
    status               text        NOT NULL CHECK (status IN ('NEW', 'ONGOING', 'WAITING', 'DONE', 'FILED', 'DISPOSED')),
    answered             boolean     NOT NULL DEFAULT false,
    unread               boolean     NOT NULL,
    owner                uuid,
    owned_since          timestamptz,
    wait_until           timestamptz,
    due                  timestamptz NOT NULL DEFAULT 'infinity',
    files                integer     NOT NULL DEFAULT 0,
    last_at              timestamptz NOT NULL,
    created_at           timestamptz NOT NULL,
    first_answer_at      timestamptz,
    closed_at            timestamptz,
    returned_at          timestamptz,
    sealed_line          bytea       NOT NULL,
    queue                text        NOT NULL GENERATED ALWAYS AS (CASE
        WHEN status IN ('DONE', 'FILED', 'DISPOSED') THEN 'CLOSED' WHEN answered THEN 'ANSWERED' ELSE status END) STORED,
    UNIQUE (home, thread, counterpart)
);
CREATE INDEX conversation_by_queue ON casework.conversation (mailbox, queue, due, last_at, id) WHERE queue <> 'CLOSED';
CREATE INDEX conversation_by_urgency ON casework.conversation (mailbox, due, last_at, id) WHERE queue <> 'CLOSED';
CREATE INDEX conversation_by_owner ON casework.conversation (owner, queue, due, last_at, id) WHERE queue <> 'CLOSED';
CREATE INDEX conversation_unowned ON casework.conversation (mailbox, last_at) WHERE queue <> 'CLOSED' AND owner IS NULL;
CREATE INDEX conversation_closed ON casework.conversation (mailbox, closed_at DESC, id) WHERE queue = 'CLOSED';
CREATE INDEX conversation_by_thread ON casework.conversation (mailbox, thread);
CREATE INDEX conversation_answer_times ON casework.conversation (mailbox, first_answer_at) WHERE first_answer_at IS NOT NULL;

-- The messages of a conversation. How a sent one stands is copied from the message service.
CREATE TABLE casework.part (
    message        uuid PRIMARY KEY,
    conversation   uuid        NOT NULL REFERENCES casework.conversation,
    mailbox        uuid        NOT NULL,
    direction      text        NOT NULL CHECK (direction IN ('OUTGOING', 'INCOMING')),
    message_id     uuid        NOT NULL,
    ref_to         uuid,
    author         uuid,
    at             timestamptz NOT NULL,
    delivery       text,
    transported_at timestamptz,
    changed_at     timestamptz NOT NULL,
    handled_at     timestamptz,
    gone_at        timestamptz
);
CREATE INDEX part_by_conversation ON casework.part (conversation, at, message);
CREATE INDEX part_by_message_id ON casework.part (message_id);
CREATE INDEX part_sent ON casework.part (mailbox, at DESC, message DESC) WHERE direction = 'OUTGOING';
CREATE INDEX part_in_trouble ON casework.part (mailbox, at DESC, message DESC)
    WHERE delivery IN ('REJECTED', 'UNCLEAR', 'CONFIRMED_LATE', 'NOT_DELIVERED', 'AWAITING_RECEIPT') AND handled_at IS NULL;

-- Internal notes. They are of no type that a message can be made of.
CREATE TABLE casework.note (
    id           uuid PRIMARY KEY,
    conversation uuid        NOT NULL REFERENCES casework.conversation,
    author       uuid        NOT NULL,
    at           timestamptz NOT NULL,
    sealed_text  bytea       NOT NULL
);
CREATE INDEX note_by_conversation ON casework.note (conversation, at);

-- The closed list of labels of a mailbox, and the clocks that a label starts.
CREATE TABLE casework.label (
    id         uuid PRIMARY KEY,
    mailbox    uuid NOT NULL,
    name       text NOT NULL,
    words      text[] NOT NULL DEFAULT '{}',
    retired_at timestamptz
);
CREATE UNIQUE INDEX label_by_name ON casework.label (mailbox, lower(name));
CREATE TABLE casework.label_clock (
    label uuid    NOT NULL REFERENCES casework.label,
    name  text    NOT NULL,
    days  integer NOT NULL,
    PRIMARY KEY (label, name)
);
CREATE TABLE casework.conversation_label (
    conversation uuid NOT NULL REFERENCES casework.conversation,
    label        uuid NOT NULL REFERENCES casework.label,
    PRIMARY KEY (conversation, label)
);
CREATE TABLE casework.deadline (
    conversation uuid        NOT NULL REFERENCES casework.conversation,
    name         text        NOT NULL,
    due          timestamptz NOT NULL,
    met_at       timestamptz,
    met_by       uuid,
    PRIMARY KEY (conversation, name)
);

-- Who may see a conversation that is marked with protected personal data.
CREATE TABLE casework.member (
    conversation uuid NOT NULL REFERENCES casework.conversation,
    person       uuid NOT NULL,
    PRIMARY KEY (conversation, person)
);

-- Conversations handed over to another mailbox: what the one that gave it away keeps.
CREATE TABLE casework.hand_over (
    id           uuid PRIMARY KEY,
    conversation uuid        NOT NULL REFERENCES casework.conversation,
    from_mailbox uuid        NOT NULL,
    to_mailbox   uuid        NOT NULL,
    person       uuid        NOT NULL,
    at           timestamptz NOT NULL,
    sealed_note  bytea
);
CREATE INDEX hand_over_from ON casework.hand_over (from_mailbox, at DESC, id DESC);
CREATE INDEX hand_over_of ON casework.hand_over (conversation, at);

-- Who looks at, or writes in, which conversation just now. Lost at a crash of the database, and meant to be.
CREATE UNLOGGED TABLE casework.presence (
    session      uuid PRIMARY KEY,
    conversation uuid        NOT NULL,
    person       uuid        NOT NULL,
    writing      boolean     NOT NULL,
    since        timestamptz NOT NULL,
    seen_at      timestamptz NOT NULL
);
CREATE INDEX presence_by_conversation ON casework.presence (conversation, seen_at);

-- The blind index: keyed fingerprints of words (docs/security.md says what they tell).
CREATE TABLE casework.word (
    mailbox      uuid        NOT NULL,
    token        bytea       NOT NULL,
    conversation uuid        NOT NULL REFERENCES casework.conversation,
    message      uuid        NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (mailbox, token, conversation, message)
);
CREATE INDEX word_latest ON casework.word (mailbox, token, at DESC);
CREATE INDEX word_of_conversation ON casework.word (conversation);

-- How far the messages that were here before have been sorted into conversations.
CREATE TABLE casework.backfill (
    one    boolean PRIMARY KEY DEFAULT true CHECK (one),
    after  uuid,
    done   boolean NOT NULL DEFAULT false
);
INSERT INTO casework.backfill DEFAULT VALUES;
