// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.eventlog;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.budkavle.server.accesspoint.TransmissionId;
import org.jspecify.annotations.Nullable;

/** One row of the event log in the making; what is not said stays empty. */
public final class LogEntry {

    private static final int LONGEST_ERROR = 1000;

    private final EventType event;
    private final Map<String, @Nullable Object> columns = new HashMap<>();

    /** An entry about now. */
    public LogEntry(EventType event, Instant at) {
        this.event = event;
        for (String column : EventLog.COLUMNS) {
            columns.put(column, null);
        }
        columns.put("event", event.name());
        columns.put("direction", event.direction());
        columns.put("at", Timestamp.from(at));
    }

    /** The transmission and which of its attempts. */
    public LogEntry transmission(TransmissionId id, int attempt) {
        columns.put("transmission", id.value());
        columns.put("attempt", attempt);
        return this;
    }

    /** Send time when going out, receive time when coming in. */
    public LogEntry exchangedAt(Instant at) {
        columns.put("exchanged_at", Timestamp.from(at));
        return this;
    }

    public LogEntry sendingAccessPoint(String partyId) {
        columns.put("sending_access_point", partyId);
        return this;
    }

    public LogEntry receivingAccessPoint(String partyId) {
        columns.put("receiving_access_point", partyId);
        return this;
    }

    public LogEntry originalSender(String participant) {
        columns.put("original_sender", participant);
        return this;
    }

    public LogEntry finalRecipient(String participant) {
        columns.put("final_recipient", participant);
        return this;
    }

    public LogEntry documentType(String documentType) {
        columns.put("document_type", documentType);
        return this;
    }

    public LogEntry as4MessageId(String id) {
        columns.put("as4_message_id", id);
        return this;
    }

    public LogEntry conversation(String as4ConversationId) {
        columns.put("as4_conversation_id", as4ConversationId);
        return this;
    }

    /** Where it was posted. */
    public LogEntry address(String uri) {
        columns.put("address", uri);
        return this;
    }

    /** The cause of error: codes, never content. */
    public LogEntry error(String cause) {
        columns.put("error", cause.length() > LONGEST_ERROR ? cause.substring(0, LONGEST_ERROR) : cause);
        return this;
    }

    /** The other access point's certificate. */
    public LogEntry certificate(X509Certificate certificate) {
        try {
            columns.put("certificate", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("A certificate that was read can be written", e);
        }
        return this;
    }

    /** The signed bytes: the receipt when going out, the sender's header when coming in. */
    public LogEntry evidence(byte[] signedSoap) {
        if (signedSoap.length > 0) {
            columns.put("evidence", signedSoap);
        }
        return this;
    }

    /** The signed SOAP part that we sent, which the receipt answers for. */
    public LogEntry sentHeader(byte[] soap) {
        columns.put("sent_header", soap);
        return this;
    }

    /** What the other access point may quote to ask about it. */
    public LogEntry correlation(String id) {
        columns.put("correlation_id", id);
        return this;
    }

    EventType event() {
        return event;
    }

    Map<String, @Nullable Object> columns() {
        return columns;
    }
}
