-- SPDX-License-Identifier: Apache-2.0
-- The access point: what is on its way out, what came in, and the event log of both (transport.md 7).

CREATE SCHEMA IF NOT EXISTS accesspoint;

CREATE TABLE accesspoint.transmission (
    id                   text PRIMARY KEY,
    -- Changes when the package is built anew; the id does not.
    as4_message_id       text NOT NULL UNIQUE,
    envelope_id          uuid NOT NULL,
    envelope_created_at  timestamptz NOT NULL,
    conversation_id      uuid,
    original_sender      text NOT NULL,
    final_recipient      text NOT NULL,
    function_address     text,
    document_scheme      text NOT NULL,
    document_type        text NOT NULL,
    process_scheme       text NOT NULL,
    process              text NOT NULL,
    federation           text NOT NULL,
    envelope             uuid NOT NULL,
    -- True when the envelope came over the wire to us and nobody else will delete it.
    envelope_is_ours     boolean NOT NULL,
    status               text NOT NULL CHECK (status IN
                             ('ACCEPTED', 'RESOLVING', 'SENDING', 'RETRY_WAIT', 'DELIVERED', 'FAILED')),
    -- Also the fence: whoever began attempt n may write its outcome as long as attempts is n.
    attempts             integer NOT NULL DEFAULT 0,
    failed_lookups       integer NOT NULL DEFAULT 0,
    failed_transfers     integer NOT NULL DEFAULT 0,
    failure              text,
    failure_detail       text,
    access_point         text,
    endpoint_address     text,
    endpoint_certificate bytea,
    package              uuid,
    -- The handle at an access point elsewhere that transfers for us.
    remote_id            text,
    accepted_at          timestamptz NOT NULL,
    next_attempt_at      timestamptz,
    delivered_at         timestamptz,
    finished_at          timestamptz
);

-- Submitting the same envelope again gives the same transmission, until it has failed.
CREATE UNIQUE INDEX transmission_envelope ON accesspoint.transmission (lower(original_sender), envelope_id)
    WHERE status <> 'FAILED';
CREATE INDEX transmission_finished ON accesspoint.transmission (finished_at) WHERE finished_at IS NOT NULL;

CREATE TABLE accesspoint.inbound (
    id                   uuid PRIMARY KEY,
    sending_access_point text NOT NULL,
    as4_message_id       text NOT NULL,
    envelope_id          uuid NOT NULL,
    original_sender      text NOT NULL,
    final_recipient      text NOT NULL,
    document_scheme      text NOT NULL,
    document_type        text NOT NULL,
    envelope             uuid NOT NULL,
    envelope_size        bigint NOT NULL,
    received_at          timestamptz NOT NULL,
    -- From here on the envelope is the message service's, or deleted.
    handed_over_at       timestamptz,
    receipt              bytea NOT NULL,
    fingerprint          text NOT NULL,
    UNIQUE (sending_access_point, as4_message_id)
);

CREATE INDEX inbound_waiting ON accesspoint.inbound (lower(final_recipient), received_at) WHERE handed_over_at IS NULL;
CREATE INDEX inbound_handed_over ON accesspoint.inbound (handed_over_at) WHERE handed_over_at IS NOT NULL;

-- Mandatory (transport.md 7.3): one row for each attempt and one for each outcome, in both directions.
CREATE TABLE accesspoint.event_log (
    id                     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at                     timestamptz NOT NULL,
    direction              text NOT NULL CHECK (direction IN ('OUT', 'IN')),
    event                  text NOT NULL,
    transmission           text,
    attempt                integer,
    -- Send time when going out, receive time when coming in.
    exchanged_at           timestamptz,
    sending_access_point   text,
    receiving_access_point text,
    original_sender        text,
    final_recipient        text,
    document_type          text,
    as4_message_id         text,
    as4_conversation_id    text,
    address                text,
    error                  text,
    -- Of the other access point, as DER.
    certificate            bytea,
    -- The receipt, or the SOAP part that came in: signature, SignedInfo and what they cover.
    evidence               bytea,
    correlation_id         text
);

CREATE INDEX event_log_at ON accesspoint.event_log (at);
CREATE INDEX event_log_transmission ON accesspoint.event_log (transmission) WHERE transmission IS NOT NULL;
CREATE INDEX event_log_message ON accesspoint.event_log (as4_message_id);
CREATE INDEX event_log_conversation ON accesspoint.event_log (as4_conversation_id);
CREATE INDEX event_log_sender ON accesspoint.event_log (lower(original_sender), id);
CREATE INDEX event_log_recipient ON accesspoint.event_log (lower(final_recipient), id);

CREATE FUNCTION accesspoint.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the event log is not changed';
END
$$;

CREATE TRIGGER event_log_is_not_changed BEFORE UPDATE ON accesspoint.event_log
    FOR EACH ROW EXECUTE FUNCTION accesspoint.refuse_change();
