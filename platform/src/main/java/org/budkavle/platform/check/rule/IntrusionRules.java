// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.rule;

import java.util.List;
import java.util.Optional;
import org.budkavle.platform.check.Check;
import org.budkavle.platform.check.Findings;
import org.budkavle.platform.check.estate.Estate;
import org.budkavle.platform.check.estate.Kind;
import org.budkavle.platform.check.estate.Workload;
import org.budkavle.platform.manifest.Resource;

/** K-06: Falco on every node, heard, and knowing our processes. */
final class IntrusionRules {

    private static final List<String> PRIORITIES =
            List.of("emergency", "alert", "critical", "error", "warning", "notice", "informational", "info", "debug");

    private final Estate estate;
    private final Findings findings;

    IntrusionRules(Estate estate, Findings findings) {
        this.estate = estate;
        this.findings = findings;
    }

    void look() {
        if (findings.isUnknown(Check.FALCO_EVERYWHERE, estate, Kind.DAEMON_SET)) {
            findings.unknown(Check.FALCO_TELLS, "Falco syns inte.");
            findings.unknown(Check.FALCO_RULES, "Falco syns inte.");
            return;
        }
        var falco = estate.workloads().stream()
                .filter(one -> one.owner().kind().equals("DaemonSet")
                        && one.owner().label("app.kubernetes.io/name").equals("falco"))
                .toList();
        if (falco.isEmpty()) {
            findings.fail(Check.FALCO_EVERYWHERE, "Ingen DaemonSet med namnet falco finns.");
        } else {
            findings.judgeWorkloads(Check.FALCO_EVERYWHERE, falco, this::everywhere);
        }
        var settings = estate.of(Kind.CONFIG_MAP).stream()
                .filter(map -> map.at("data", "falco.yaml").isTextual())
                .toList();
        if (settings.isEmpty()) {
            findings.unknown(Check.FALCO_TELLS, "falco.yaml finns inte i någon ConfigMap som syns.");
        } else {
            findings.judge(Check.FALCO_TELLS, settings, IntrusionRules::tells);
        }
        var rules = estate.of(Kind.CONFIG_MAP).stream()
                .filter(map -> map.items("data").stream()
                        .anyMatch(text -> text.asText().contains("k8s.ns.name = \"budkavle\"")
                                && text.asText().contains("- rule:")))
                .toList();
        if (rules.isEmpty()) {
            findings.fail(Check.FALCO_RULES, "Inga regler för Budkavles processer finns.");
        } else {
            findings.judge(Check.FALCO_RULES, rules, one -> Optional.empty());
        }
    }

    private Optional<String> everywhere(Workload one) {
        if (!isEverywhere(one)) {
            return Optional.of("Tål inte alla taints: någon nod är obevakad.");
        }
        int wanted = one.owner().at("status", "desiredNumberScheduled").asInt();
        int ready = one.owner().at("status", "numberReady").asInt();
        int nodes = estate.of(Kind.NODE).size();
        return estate.isRunning() && (ready < wanted || (nodes > 0 && wanted < nodes))
                ? Optional.of("%d av %d noder är bevakade.".formatted(ready, Math.max(nodes, wanted)))
                : Optional.empty();
    }

    /** Whether it tolerates every taint. */
    static boolean isEverywhere(Workload one) {
        return Resource.items(one.spec().path("tolerations"))
                .anyMatch(t -> t.path("operator").asText().equals("Exists")
                        && t.path("key").isMissingNode());
    }

    private static Optional<String> tells(Resource map) {
        var lines = map.text("data", "falco.yaml").lines().map(String::strip).toList();
        if (!lines.contains("json_output: true")) {
            return Optional.of("json_output är inte true.");
        }
        var priority = lines.stream()
                .filter(line -> line.startsWith("priority:"))
                .map(line -> line.substring("priority:".length()).strip())
                .findFirst()
                .orElse("debug");
        if (PRIORITIES.indexOf(priority) < PRIORITIES.indexOf("notice")) {
            return Optional.of("Bara larm av nivån " + priority + " eller värre kommer fram.");
        }
        int output = lines.indexOf("http_output:");
        return output >= 0 && lines.size() > output + 1 && lines.get(output + 1).equals("enabled: true")
                ? Optional.empty()
                : Optional.of("Larmen stannar på noden: ingen http_output.");
    }
}
