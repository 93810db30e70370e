// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.budkavle.platform.check.Check;
import org.budkavle.platform.check.Findings;
import org.budkavle.platform.check.estate.Estate;
import org.budkavle.platform.check.estate.Kind;
import org.budkavle.platform.manifest.Resource;

/** K-07: certificates that renew themselves, and nothing in the clear. */
final class CertificateRules {

    private static final Duration NEAR = Duration.ofDays(14);

    private final Estate estate;
    private final Findings findings;
    private final Instant now;

    CertificateRules(Estate estate, Findings findings, Instant now) {
        this.estate = estate;
        this.findings = findings;
        this.now = now;
    }

    void look() {
        if (!findings.isUnknown(Check.CERTIFICATES_RENEW, estate, Kind.CERTIFICATE)) {
            var looked = estate.of(Kind.CERTIFICATE, Kind.CLUSTER_ISSUER).toList();
            if (looked.isEmpty()) {
                findings.fail(Check.CERTIFICATES_RENEW, "cert-manager har inga certifikat.");
            } else {
                findings.judge(Check.CERTIFICATES_RENEW, looked, this::renews);
            }
        }
        https();
        entrance();
    }

    private Optional<String> renews(Resource one) {
        if (estate.isRunning()) {
            boolean ready = one.items("status", "conditions").stream()
                    .anyMatch(c -> c.path("type").asText().equals("Ready")
                            && c.path("status").asText().equals("True"));
            if (!ready) {
                return Optional.of("Är inte Ready.");
            }
            var end = Times.of(one.text("status", "notAfter"));
            if (end.isPresent() && end.get().isBefore(now.plus(NEAR))) {
                return Optional.of("Går ut inom fjorton dagar.");
            }
        }
        var before = one.text("spec", "renewBefore");
        return !before.isEmpty() && hours(before) < NEAR.toHours()
                ? Optional.of("Förnyas mindre än fjorton dagar före slutet: " + before + ".")
                : Optional.empty();
    }

    /** As {@code 720h}, {@code 43200m0s}. */
    private static long hours(String duration) {
        try {
            return Duration.parse("PT" + duration.toUpperCase(Locale.ROOT)).toHours();
        } catch (java.time.format.DateTimeParseException e) {
            return 0;
        }
    }

    private void https() {
        var entrances = estate.of(Kind.INGRESS, Kind.GATEWAY).toList();
        if (entrances.isEmpty()) {
            findings.unknown(Check.ONLY_HTTPS, "Ingen Ingress eller Gateway syns.");
            return;
        }
        findings.judge(Check.ONLY_HTTPS, entrances, one -> one.kind().equals("Ingress") ? ingress(one) : gateway(one));
    }

    private static Optional<String> ingress(Resource one) {
        var secured = one.items("spec", "tls").stream()
                .flatMap(tls -> Resource.items(tls.path("hosts")))
                .map(JsonNode::asText)
                .toList();
        return one.items("spec", "rules").stream()
                .map(rule -> rule.path("host").asText())
                .filter(host -> !secured.contains(host))
                .findFirst()
                .map(host -> "«" + host + "» har inget certifikat.");
    }

    private Optional<String> gateway(Resource one) {
        for (var listener : one.items("spec", "listeners")) {
            var name = listener.path("name").asText();
            var protocol = listener.path("protocol").asText();
            if (protocol.equals("HTTPS")
                    && listener.path("tls").path("certificateRefs").isEmpty()) {
                return Optional.of("Lyssnaren «" + name + "» har inget certifikat.");
            }
            if (protocol.equals("HTTP") && !onlyRedirects(one, name)) {
                return Optional.of("Lyssnaren «" + name + "» svarar okrypterat.");
            }
        }
        return Optional.empty();
    }

    private boolean onlyRedirects(Resource gateway, String listener) {
        var routes = estate.of(Kind.HTTP_ROUTE).stream()
                .filter(route -> route.namespace().equals(gateway.namespace()))
                .filter(route -> route.items("spec", "parentRefs").stream()
                        .anyMatch(parent -> parent.path("name").asText().equals(gateway.name())
                                && (parent.path("sectionName").isMissingNode()
                                        || parent.path("sectionName").asText().equals(listener))))
                .toList();
        return routes.stream()
                .flatMap(route -> route.items("spec", "rules").stream())
                .allMatch(rule -> Resource.items(rule.path("filters"))
                        .anyMatch(f -> f.path("requestRedirect")
                                .path("scheme")
                                .asText()
                                .equals("https")));
    }

    private void entrance() {
        var old = Stream.concat(
                        estate.workloads().stream()
                                .filter(one -> one.containers().stream()
                                        .anyMatch(c -> c.path("image").asText().contains("ingress-nginx")))
                                .map(org.budkavle.platform.check.estate.Workload::owner),
                        estate.of(Kind.INGRESS).stream()
                                .filter(one ->
                                        one.text("spec", "ingressClassName").equals("nginx")))
                .toList();
        if (!old.isEmpty()) {
            findings.warn(
                    Check.SUPPORTED_ENTRANCE,
                    old.getFirst(),
                    "ingress-nginx får inga säkerhetsrättningar efter mars 2026.");
        } else if (estate.of(Kind.INGRESS, Kind.GATEWAY).findAny().isEmpty()) {
            findings.unknown(Check.SUPPORTED_ENTRANCE, "Ingen Ingress eller Gateway syns.");
        } else {
            findings.judge(
                    Check.SUPPORTED_ENTRANCE,
                    List.copyOf(estate.of(Kind.INGRESS, Kind.GATEWAY).toList()),
                    one -> Optional.empty());
        }
    }
}
