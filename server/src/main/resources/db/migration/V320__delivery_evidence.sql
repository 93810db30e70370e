-- What proves a delivery, kept as long as the message: the envelope stays too (message.envelope), and the key that it was
-- encrypted under, sealed, since without it nobody here could show what lies in it.
ALTER TABLE messageservice.message ADD COLUMN sealed_content_key bytea;

CREATE TABLE messageservice.transfer_evidence (
    message        uuid PRIMARY KEY REFERENCES messageservice.message,
    as4_message_id text        NOT NULL,
    sent_at        timestamptz NOT NULL,
    received_at    timestamptz NOT NULL,
    sent_header    bytea       NOT NULL,
    receipt        bytea       NOT NULL
);
