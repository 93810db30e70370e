// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.budkavle.server.compliance.DocumentRefused.Reason;
import org.budkavle.server.compliance.Evidence.Outcome;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes evidence of what was made elsewhere: a check of the platform or of the installation, a protocol of the test cases. */
final class ReadDocument {

    private static final Duration CLOCKS = Duration.ofMinutes(10);
    private static final String PLATFORM = "budkavle-platform-check/1";
    private static final String DOCTOR = "budkavle-doctor/1";

    private final String obtained;
    private final Instant now;

    /** @param obtained how it was got, in Swedish */
    ReadDocument(String obtained, Instant now) {
        this.obtained = obtained;
        this.now = now;
    }

    Evidence read(DocumentKind kind, String json) throws DocumentRefused {
        try {
            JsonNode root = JsonMapper.shared().readTree(json);
            return kind == DocumentKind.PLATFORM_CHECK ? check(root) : protocol(root);
        } catch (JacksonException | DateTimeException unreadable) {
            throw new DocumentRefused(Reason.UNKNOWN_FORM);
        }
    }

    private Evidence check(JsonNode root) throws DocumentRefused {
        String format = root.path("format").asString("");
        if (!format.equals(PLATFORM) && !format.equals(DOCTOR)) {
            throw new DocumentRefused(Reason.UNKNOWN_FORM);
        }
        Instant at = time(root.path("at").asString(""));
        Map<String, Integer> outcomes = count(root.path("findings"), "outcome");
        int failed = outcomes.getOrDefault("FAIL", 0);
        int unknown = outcomes.getOrDefault("UNKNOWN", 0) + outcomes.getOrDefault("WARN", 0);
        String what = format.equals(DOCTOR) ? "Installationens kontroll (doctor): " : "Plattformskontrollen: ";
        return evidence(
                EvidenceSource.PLATFORM_CHECK,
                failed > 0 || unknown > 0 || outcomes.isEmpty() ? Outcome.WEAK : Outcome.SHOWN,
                what + outcomes.getOrDefault("PASS", 0) + " på plats, " + failed + " inte på plats, " + unknown
                        + " varningar eller okända.",
                at,
                outcomes,
                format);
    }

    private Evidence protocol(JsonNode root) throws DocumentRefused {
        if (!root.path("cases").isArray()
                || root.path("target").path("product").asString("").isEmpty()) {
            throw new DocumentRefused(Reason.UNKNOWN_FORM);
        }
        Instant at = time(root.path("began").asString(""));
        Map<String, Integer> outcomes = count(root.path("cases"), "outcome");
        int failed = outcomes.getOrDefault("FAILED", 0) + outcomes.getOrDefault("ERROR", 0);
        int passed = outcomes.getOrDefault("PASSED", 0);
        int all = outcomes.values().stream().mapToInt(Integer::intValue).sum();
        return evidence(
                EvidenceSource.CONFORMANCE,
                failed > 0 ? Outcome.CONTRADICTED : passed == 0 ? Outcome.WEAK : Outcome.SHOWN,
                passed + " av " + all + " testfall godkända, " + failed + " underkända, mot "
                        + root.path("target").path("product").asString("") + " "
                        + root.path("target").path("version").asString("") + " i "
                        + root.path("environment").asString("") + ".",
                at,
                outcomes,
                root.path("tool").asString(""));
    }

    private Evidence evidence(
            EvidenceSource source,
            Outcome outcome,
            String text,
            Instant at,
            Map<String, Integer> outcomes,
            String form) {
        Map<String, String> facts = new TreeMap<>();
        outcomes.forEach((name, number) -> facts.put(name, number.toString()));
        facts.put("form", form);
        return Evidence.of(source, outcome, text, at, obtained).with(facts);
    }

    private Instant time(String text) throws DocumentRefused {
        Instant at = Instant.parse(text);
        if (at.isAfter(now.plus(CLOCKS))) {
            throw new DocumentRefused(Reason.TIME);
        }
        return at;
    }

    private static Map<String, Integer> count(JsonNode list, String field) {
        Map<String, Integer> outcomes = new TreeMap<>();
        list.forEach(one -> outcomes.merge(one.path(field).asString("UNKNOWN"), 1, Integer::sum));
        return outcomes;
    }
}
