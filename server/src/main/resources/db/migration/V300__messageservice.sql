CREATE SCHEMA messageservice;

-- A message as one organisation stores it: the projection of its events. What is content lies in the sealed columns and in
-- the content store, under the mailbox's key. A deleted message keeps its row, so that duplicates and references are known.
CREATE TABLE messageservice.message (
    id                   uuid PRIMARY KEY,
    direction            text        NOT NULL CHECK (direction IN ('OUTGOING', 'INCOMING')),
    organisation         uuid        NOT NULL,
    mailbox              uuid        NOT NULL,
    status               text        NOT NULL,
    message_id           uuid        NOT NULL,
    conversation_id      uuid        NOT NULL,
    ref_to_message_id    uuid,
    creation_date_time   timestamptz NOT NULL,
    confidentiality      boolean     NOT NULL,
    sender               text        NOT NULL,
    sender_function      text,
    recipient            text        NOT NULL,
    recipient_function   text        NOT NULL,
    sealed_header        bytea,
    sealed_documents     bytea,
    sealed_fingerprint   bytea,
    contents             uuid[]      NOT NULL DEFAULT '{}',
    envelope             uuid,
    receipt_envelope     uuid,
    transmission         text UNIQUE,
    attempts             integer     NOT NULL DEFAULT 0,
    waiting_for          text,
    resent               boolean     NOT NULL DEFAULT false,
    stored_at            timestamptz NOT NULL,
    submitted_at         timestamptz,
    transport_receipt_at timestamptz,
    warned_at            timestamptz,
    final_at             timestamptz,
    deleted_at           timestamptz
);
CREATE UNIQUE INDEX message_outgoing ON messageservice.message (organisation, message_id) WHERE direction = 'OUTGOING';
CREATE INDEX message_in_mailbox ON messageservice.message (mailbox, creation_date_time DESC);
CREATE INDEX message_by_message_id ON messageservice.message (message_id);
CREATE INDEX message_final ON messageservice.message (final_at) WHERE deleted_at IS NULL;

-- What happened to a message; only grows.
CREATE TABLE messageservice.event (
    sequence  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message   uuid        NOT NULL REFERENCES messageservice.message,
    type_code text        NOT NULL,
    title     text        NOT NULL,
    detail    text,
    place     text,
    at        timestamptz NOT NULL
);
CREATE INDEX event_by_message ON messageservice.event (message, sequence);
CREATE FUNCTION messageservice.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The events of a message only grow: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON messageservice.event
    FOR EACH ROW EXECUTE FUNCTION messageservice.refuse_change();

-- Every envelope that an access point has handed over, and what became of it: a repeated hand-over is known by it.
CREATE TABLE messageservice.handed_over (
    original_sender text        NOT NULL,
    as4_message_id  text        NOT NULL,
    envelope_id     uuid        NOT NULL,
    outcome         text        NOT NULL,
    quarantined     uuid,
    at              timestamptz NOT NULL,
    PRIMARY KEY (original_sender, as4_message_id)
);
CREATE INDEX handed_over_quarantined ON messageservice.handed_over (at) WHERE quarantined IS NOT NULL;

-- Every message id seen from a sender whose signature was right (message.md 6.7). Never emptied.
CREATE TABLE messageservice.seen (
    sender       text        NOT NULL,
    message_id   uuid        NOT NULL,
    organisation uuid        NOT NULL,
    rejected     boolean     NOT NULL,
    message      uuid REFERENCES messageservice.message,
    at           timestamptz NOT NULL,
    PRIMARY KEY (sender, message_id)
);

-- The receipts that we have sent.
CREATE TABLE messageservice.sent_receipt (
    id                  uuid PRIMARY KEY,
    organisation        uuid        NOT NULL,
    mailbox             uuid,
    message             uuid REFERENCES messageservice.message,
    acknowledged        uuid        NOT NULL,
    code                text        NOT NULL CHECK (code IN ('ACCEPTED', 'REJECTED')),
    sender              text        NOT NULL,
    recipient           text        NOT NULL,
    handling_service_id text,
    envelope            uuid        NOT NULL,
    transmission        text        NOT NULL UNIQUE,
    outcome             text,
    sent_at             timestamptz NOT NULL,
    finished_at         timestamptz
);
CREATE INDEX sent_receipt_by_message ON messageservice.sent_receipt (message);
