// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.eventlog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.jspecify.annotations.Nullable;

/**
 * An attempt and a transfer's outcome as the audit log tells it: what a participant must keep of each transfer (R-LOG-03), and a digest of
 * the row with certificate and evidence (R-LOG-06, R-LOG-07). The cause of an error may hold another's words, so it stays in
 * the row.
 */
final class Outcome {

    private static final List<String> TOLD = List.of(
            "exchanged_at",
            "sending_access_point",
            "receiving_access_point",
            "original_sender",
            "final_recipient",
            "document_type",
            "as4_message_id",
            "as4_conversation_id");

    private Outcome() {}

    static Optional<AuditEvent> of(LogEntry entry) {
        return type(entry.event())
                .map(type -> AuditEvent.of(type, Actor.system("accesspoint"), subject(entry.columns()))
                        .with(facts(entry.columns())));
    }

    private static Optional<AuditEventType> type(EventType event) {
        return switch (event) {
            case DELIVERED -> Optional.of(AuditEventType.TRANSMISSION_DELIVERED);
            case FAILED -> Optional.of(AuditEventType.TRANSMISSION_FAILED);
            case RECEIVED -> Optional.of(AuditEventType.TRANSMISSION_RECEIVED);
            case REJECTED -> Optional.of(AuditEventType.TRANSMISSION_REJECTED);
            case ATTEMPT -> Optional.of(AuditEventType.TRANSMISSION_ATTEMPTED);
            case PACKAGE_REBUILT, REPEATED, PINGED, HANDED_OVER -> Optional.empty();
        };
    }

    private static String subject(Map<String, @Nullable Object> columns) {
        Object id = columns.get("transmission") == null ? columns.get("as4_message_id") : columns.get("transmission");
        return id == null ? "-" : id.toString();
    }

    private static Map<String, String> facts(Map<String, @Nullable Object> columns) {
        Map<String, String> facts = new HashMap<>();
        for (String name : TOLD) {
            Object value = columns.get(name);
            if (value != null) {
                facts.put(name, text(value));
            }
        }
        facts.put("row", digest(columns));
        return facts;
    }

    /** Over every column that has a value, in the order of their names. */
    private static String digest(Map<String, @Nullable Object> columns) {
        StringBuilder all = new StringBuilder();
        for (Map.Entry<String, @Nullable Object> column : new TreeMap<>(columns).entrySet()) {
            Object value = column.getValue();
            if (value != null) {
                all.append(column.getKey()).append('=').append(text(value)).append('\n');
            }
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(all.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case Timestamp time -> time.toInstant().toString();
            default -> value.toString();
        };
    }
}
