// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.platform.check.Check;
import org.budkavle.platform.check.Findings;
import org.budkavle.platform.check.estate.Estate;
import org.budkavle.platform.check.estate.Kind;
import org.budkavle.platform.manifest.Resource;

/** K-05, K-11, K-12: CIS items that can be seen from here, clocks, and encryption at rest. */
final class HardeningRules {

    private static final Duration FRESH = Duration.ofHours(24);

    private final Estate estate;
    private final Findings findings;
    private final Instant now;

    HardeningRules(Estate estate, Findings findings, Instant now) {
        this.estate = estate;
        this.findings = findings;
        this.now = now;
    }

    void look() {
        estate.apiServer()
                .ifPresentOrElse(
                        server -> findings.judge(Check.API_SERVER_FLAGS, List.of(server.source()), one -> {
                            if (!server.flag("profiling").equals("false")) {
                                return Optional.of("--profiling är inte false.");
                            }
                            if (!server.lists("enable-admission-plugins", "NodeRestriction")) {
                                return Optional.of("NodeRestriction saknas i --enable-admission-plugins.");
                            }
                            return server.flag("tls-min-version").matches("VersionTLS1[23]")
                                    ? Optional.empty()
                                    : Optional.of("--tls-min-version är inte satt.");
                        }),
                        () -> findings.unknown(Check.API_SERVER_FLAGS, IdentityRules.HIDDEN));
        kubelet();
        cis();
        if (!findings.isUnknown(Check.DEFAULT_ADMISSION, estate, Kind.ADMISSION)) {
            findings.judge(
                    Check.DEFAULT_ADMISSION,
                    estate.of(Kind.ADMISSION),
                    one -> one.items("plugins").stream()
                                    .filter(p -> p.path("name").asText().equals("PodSecurity"))
                                    .anyMatch(p -> Resource.at(p, "configuration", "defaults", "enforce")
                                            .asText()
                                            .equals("restricted"))
                            ? Optional.empty()
                            : Optional.of("Förvalet är inte restricted."));
        }
        clocks();
        encryption();
    }

    private void kubelet() {
        if (findings.isUnknown(Check.KUBELET, estate, Kind.KUBELET)) {
            return;
        }
        findings.judge(Check.KUBELET, estate.of(Kind.KUBELET), one -> {
            if (one.at("authentication", "anonymous", "enabled").asBoolean(true)) {
                return Optional.of("Kubelet svarar den som inte har loggat in.");
            }
            if (!one.text("authorization", "mode").equals("Webhook")) {
                return Optional.of("Kubelet prövar inte behörighet (authorization.mode).");
            }
            return one.at("readOnlyPort").asInt(0) == 0 ? Optional.empty() : Optional.of("readOnlyPort är öppen.");
        });
    }

    private void cis() {
        if (!estate.isRunning()) {
            findings.unknown(Check.CIS_REPORT, "En mätning finns bara i ett kluster som kör.");
            return;
        }
        if (estate.of(Kind.CIS_REPORT).isEmpty()) {
            findings.unknown(
                    Check.CIS_REPORT,
                    estate.unknown(Kind.CIS_REPORT).orElse("Ingen mätning finns i klustret (trivy-operator)."));
            return;
        }
        findings.judge(Check.CIS_REPORT, estate.of(Kind.CIS_REPORT), one -> {
            var at = Times.of(one.text("status", "updateTimestamp"));
            if (at.isEmpty() || at.get().plus(FRESH).isBefore(now)) {
                return Optional.of("Mätningen är äldre än ett dygn.");
            }
            int failed = one.at("status", "summary", "failCount").asInt();
            return failed == 0 ? Optional.empty() : Optional.of(failed + " punkter är underkända.");
        });
    }

    private void clocks() {
        facts(Check.CLOCKS, "clockSynchronised", "Nodens klocka är inte synkroniserad.");
    }

    private void encryption() {
        facts(Check.DISKS_ENCRYPTED, "diskEncrypted", "Nodens disk är inte krypterad.");
        estate.apiServer()
                .ifPresentOrElse(
                        server -> {
                            if (!server.has("encryption-provider-config")) {
                                findings.fail(
                                        Check.ETCD_ENCRYPTED,
                                        server.source(),
                                        "--encryption-provider-config saknas: hemligheter ligger i klartext.");
                            } else if (estate.of(Kind.ENCRYPTION).isEmpty()) {
                                findings.pass(
                                        Check.ETCD_ENCRYPTED,
                                        server.source(),
                                        "--encryption-provider-config är satt; filen syns inte härifrån.");
                            } else {
                                findings.judge(
                                        Check.ETCD_ENCRYPTED, estate.of(Kind.ENCRYPTION), HardeningRules::encryption);
                            }
                        },
                        () -> findings.unknown(Check.ETCD_ENCRYPTED, IdentityRules.HIDDEN));
        if (!findings.isUnknown(Check.VOLUMES_ENCRYPTED, estate, Kind.STORAGE_CLASS)) {
            var used = Stream.concat(
                            estate.of(Kind.VOLUME_CLAIM).stream().map(claim -> claim.text("spec", "storageClassName")),
                            estate.of(Kind.DATABASE).stream()
                                    .flatMap(one -> Stream.of("storage", "walStorage")
                                            .map(part -> one.text("spec", part, "storageClass"))))
                    .collect(Collectors.toSet());
            findings.judge(
                    Check.VOLUMES_ENCRYPTED,
                    estate.of(Kind.STORAGE_CLASS).stream()
                            .filter(one -> used.isEmpty() || used.contains(one.name()))
                            .toList(),
                    one -> one.text("parameters", "encrypted").equals("true")
                            ? Optional.empty()
                            : Optional.of("parameters.encrypted är inte \"true\"."));
        }
    }

    /** The first provider is the one that writes. */
    private static Optional<String> encryption(Resource one) {
        for (var entry : one.items("resources")) {
            boolean secrets = Resource.items(entry.path("resources"))
                    .anyMatch(r -> r.asText().equals("secrets") || r.asText().startsWith("*."));
            if (secrets) {
                return entry.path("providers").path(0).has("identity")
                        ? Optional.of("identity står först: nya hemligheter skrivs i klartext.")
                        : Optional.empty();
            }
        }
        return Optional.of("secrets nämns inte.");
    }

    private void facts(Check check, String field, String fault) {
        if (estate.of(Kind.NODE_FACTS).isEmpty()) {
            findings.unknown(
                    check,
                    "API:et säger det inte. Kör ./budkavle platform node-facts på noden och ge filen med --files.");
            return;
        }
        findings.judge(
                check,
                estate.of(Kind.NODE_FACTS),
                one -> one.at("spec", field).asBoolean(false) ? Optional.empty() : Optional.of(fault));
    }
}
