// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.connection.LineTicket;
import org.budkavle.server.connection.level.ServiceHours;
import org.budkavle.server.connection.level.TicketId;
import org.budkavle.server.page.Form;

/**
 * Times of a form and the values of a ticket's. Times are written by Stockholm's wall clock; the second of the two hours when summer
 * time ends is chosen with {@code -senare}.
 */
final class TicketForm {

    private TicketForm() {}

    /** The values of a ticket. */
    static Form of(LineTicket ticket) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("felarende", ticket.ticket().id().toString());
        put(values, "upptackt", ticket.detected());
        put(values, "anmalt", ticket.reported());
        put(values, "avhjalpt", ticket.ticket().restored());
        values.put("verkan", ticket.ticket().effect().name());
        values.put("orsak", ticket.ticket().cause().name());
        values.put("nummer", ticket.reference());
        values.put("ater", ticket.ticket().reopens().map(Object::toString).orElse(""));
        return new Form(values, Map.of());
    }

    private static void put(Map<String, String> values, String field, Optional<Instant> at) {
        at.ifPresent(instant -> {
            ZonedDateTime wall = instant.atZone(ServiceHours.ZONE);
            values.put(field, wall.toLocalDateTime().withNano(0).toString());
            if (!wall.equals(wall.withEarlierOffsetAtOverlap())) {
                values.put(field + "-senare", "on");
            }
        });
    }

    /** The form with an error where a time is written that is none. */
    static Form timed(Form form, String field, String wrong) {
        String text = form.value(field).strip();
        return text.isEmpty() || parsed(text).isPresent() ? form : form.error(field, wrong);
    }

    /** The time of a field; empty if there is none. */
    static Optional<Instant> time(Form form, String field) {
        return parsed(form.value(field).strip()).map(wall -> {
            ZonedDateTime zoned = wall.atZone(ServiceHours.ZONE);
            return (form.value(field + "-senare").isEmpty()
                            ? zoned.withEarlierOffsetAtOverlap()
                            : zoned.withLaterOffsetAtOverlap())
                    .toInstant();
        });
    }

    private static Optional<LocalDateTime> parsed(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDateTime.parse(text));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    /** A ticket's key, if it is one. */
    static Optional<TicketId> key(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(TicketId.parse(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /** The value of a choice; one that is none is the usual. */
    static <E extends Enum<E>> E any(E[] all, String name, E otherwise) {
        return Arrays.stream(all)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(otherwise);
    }
}
