// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.message;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.messageservice.MessageFilter;
import org.budkavle.server.messageservice.MessageStatus;
import org.springframework.stereotype.Component;

/**
 * Reads {@code filter[attribute]=value} (api-and-address-book.md 1.4). Keys match in any case, a value may be in straight or
 * typographic quotes, a key that is repeated means either value, different keys mean both. An unknown key is refused, since
 * a filter that is passed over would show too much.
 */
@Component
class ReadFilter {

    private static final Pattern KEY = Pattern.compile("filter\\[(.*)]", Pattern.CASE_INSENSITIVE);
    private static final String QUOTES = "\"'“”„‟«»‘’‚‛";

    private final Clock clock;

    ReadFilter(Clock clock) {
        this.clock = clock;
    }

    MessageFilter read(Map<String, String[]> parameters) throws BadRequest {
        Set<MessageStatus> statuses = new HashSet<>();
        Set<FunctionAddress> recipients = new HashSet<>();
        Set<FunctionAddress> senders = new HashSet<>();
        Optional<Instant> from = Optional.empty();
        Optional<Instant> to = Optional.empty();
        for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
            Matcher key = KEY.matcher(parameter.getKey());
            if (!key.matches()) {
                continue;
            }
            for (String quoted : parameter.getValue()) {
                String value = unquoted(quoted);
                switch (key.group(1).toLowerCase(Locale.ROOT)) {
                    case "messagestatus" -> statuses.add(status(value, parameter.getKey()));
                    case "recipientattention.suborganization.extension" ->
                        recipients.add(address(value, parameter.getKey()));
                    case "senderattention.suborganization.extension" -> senders.add(address(value, parameter.getKey()));
                    case "creationdatetimestart" ->
                        from = merge(from, instant(value, parameter.getKey()), ReadFilter::earlier);
                    case "creationdatetimestop" ->
                        to = merge(to, instant(value, parameter.getKey()), ReadFilter::later);
                    case "creationdatetime" -> {
                        from = merge(from, instant(value, parameter.getKey()), ReadFilter::earlier);
                        to = merge(to, instant(value, parameter.getKey()), ReadFilter::later);
                    }
                    default -> throw BadRequest.because(clock, "There is no such filter", "filter");
                }
            }
        }
        return new MessageFilter(statuses, Set.of(), recipients, senders, Optional.empty(), from, to);
    }

    private MessageStatus status(String value, String in) throws BadRequest {
        try {
            return MessageStatus.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw BadRequest.because(clock, "Not a message status", in);
        }
    }

    private FunctionAddress address(String value, String in) throws BadRequest {
        if (value.isBlank() || value.length() > FunctionAddress.MAX_LENGTH) {
            throw BadRequest.because(clock, "Not a function address", in);
        }
        return new FunctionAddress(value);
    }

    private Instant instant(String value, String in) throws BadRequest {
        try {
            return Instant.parse(value);
        } catch (DateTimeException e) {
            throw BadRequest.because(clock, "Wrong date format", in);
        }
    }

    private static Optional<Instant> merge(Optional<Instant> before, Instant value, BinaryOperator<Instant> choice) {
        return Optional.of(before.map(other -> choice.apply(other, value)).orElse(value));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static String unquoted(String value) {
        String stripped = value.strip();
        boolean quoted = stripped.length() >= 2
                && QUOTES.indexOf(stripped.charAt(0)) >= 0
                && QUOTES.indexOf(stripped.charAt(stripped.length() - 1)) >= 0;
        return quoted ? stripped.substring(1, stripped.length() - 1).strip() : stripped;
    }
}
