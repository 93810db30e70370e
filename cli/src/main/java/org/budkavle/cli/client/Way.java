// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.server.trace.TraceStep;
import tools.jackson.databind.JsonNode;

/** The way that one message took, through every server that we can ask, step by step. */
public final class Way {

    private static final int WIDEST_STEP = 37;
    private static final int QUERY_NAME = 12;
    private static final int ID = 8;
    private static final Map<String, String> SOURCES = Map.of(
            "NETWORK", "asked now", "CACHE", "known already", "STALE_CACHE", "an old answer, for nobody answers now");

    private record Step(Instant at, Duration took, TraceStep step, Map<String, String> facts, String where) {}

    private final List<Step> steps;

    private Way(List<Step> steps) {
        this.steps = steps;
    }

    /** Asks every server; one that knows nothing of the message, or may not tell, adds nothing. */
    public static Way of(MessageId id, List<SdkApi> servers) throws IOException {
        var steps = new ArrayList<Step>();
        for (var server : servers) {
            try {
                for (var entry : server.trace(id).path("data")) {
                    steps.add(step(entry, server.connection().organisation()));
                }
            } catch (SdkApi.Refused unknownHere) {
                if (unknownHere.status() != 404) {
                    throw new IOException(
                            server.connection().organisation() + ": " + unknownHere.getMessage(), unknownHere);
                }
            }
        }
        steps.sort(Comparator.comparing(Step::at));
        return new Way(steps);
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    public boolean has(TraceStep step) {
        return steps.stream().anyMatch(s -> s.step() == step);
    }

    public void print(Terminal terminal) {
        if (steps.isEmpty()) {
            return;
        }
        Instant start = steps.getFirst().at();
        String where = "";
        for (var step : steps) {
            if (!step.where().equals(where)) {
                where = step.where();
                terminal.line(Tone.STRONG, "     " + where);
            }
            terminal.line(("  %7s  %-" + WIDEST_STEP + "s %9s  %s")
                    .formatted(
                            milliseconds(Duration.between(start, step.at())),
                            words(step.step()),
                            step.took().isZero() ? "" : milliseconds(step.took()),
                            terminal.in(Tone.FAINT, facts(step.facts())))
                    .stripTrailing());
        }
    }

    private static Step step(JsonNode entry, String where) {
        var facts = new TreeMap<String, String>();
        entry.path("facts")
                .properties()
                .forEach(f -> facts.put(f.getKey(), f.getValue().asString("")));
        return new Step(
                Instant.parse(entry.path("at").asString()),
                Duration.ofNanos(entry.path("tookMicros").asLong(0) * 1_000),
                TraceStep.valueOf(entry.path("step").asString()),
                facts,
                where);
    }

    private static String milliseconds(Duration duration) {
        return String.format(Locale.ROOT, "%.0f ms", duration.toNanos() / 1e6);
    }

    /** The facts that help a reader; whole addresses and names are in the API's answer. */
    private static String facts(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> switch (fact.getKey()) {
                    case "bytes" -> Terminal.size(Long.parseLong(fact.getValue()));
                    case "files" -> fact.getValue().equals("1") ? "1 file" : fact.getValue() + " files";
                    case "source" -> SOURCES.getOrDefault(fact.getValue(), fact.getValue());
                    case "address", "publisher" -> hostOf(fact.getValue());
                    case "queryName" -> abbreviated(fact.getValue(), QUERY_NAME) + " NAPTR";
                    case "as4MessageId" -> "AS4 id " + abbreviated(fact.getValue(), ID);
                    case "receipt" -> "receipt " + abbreviated(fact.getValue(), ID);
                    case "signer" -> "signed by " + fact.getValue();
                    case "accessPoint", "code" -> fact.getValue();
                    case "ageSeconds", "result" -> "";
                    default -> fact.getKey() + " " + fact.getValue();
                })
                .filter(fact -> !fact.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String hostOf(String address) {
        var uri = URI.create(address);
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    private static String abbreviated(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }

    private static String words(TraceStep step) {
        return switch (step) {
            case SUBMITTED -> "submitted";
            case VALIDATED -> "validated";
            case CERTIFICATE_FETCHED -> "certificate from CertPub";
            case SEALED -> "sealed: encrypted and signed";
            case HANDED_OVER -> "handed over to the access point";
            case LOOKED_UP_DNS -> "looked up in DNS";
            case ENDPOINT_FOUND -> "access point found in SMP";
            case PACKED -> "packed: signed and encrypted for AS4";
            case TRANSFERRED -> "transferred to the other access point";
            case TRANSPORT_RECEIPT_VERIFIED -> "transport receipt verified";
            case WAITING -> "waiting";
            case RECEIVED -> "received by the access point";
            case OPENED -> "opened: signature verified, decrypted";
            case DELIVERED_TO_MAILBOX -> "delivered to the mailbox";
            case MESSAGE_RECEIPT_SENT -> "message receipt sent";
            case MESSAGE_RECEIPT_RECEIVED -> "message receipt received";
            case REFUSED -> "refused";
            case FAILED -> "failed";
        };
    }
}
