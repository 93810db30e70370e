// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.budkavle.platform.check.Check;
import org.budkavle.platform.check.Findings;
import org.budkavle.platform.check.estate.Estate;
import org.budkavle.platform.check.estate.Kind;
import org.budkavle.platform.check.estate.Workload;
import org.budkavle.platform.manifest.Resource;

/** K-14, K-15: what is lost is missed by nobody but those who watch. */
final class AvailabilityRules {

    private final Estate estate;
    private final Findings findings;

    AvailabilityRules(Estate estate, Findings findings) {
        this.estate = estate;
        this.findings = findings;
    }

    void look() {
        var services = estate.workloads().stream().filter(Workload::isService).toList();
        findings.judgeWorkloads(
                Check.REPLICAS,
                services,
                one -> one.owner().at("spec", "replicas").asInt(1) < 2
                        ? Optional.of("En enda replik.")
                        : Optional.empty());
        for (var database : estate.of(Kind.DATABASE)) {
            if (database.at("spec", "instances").asInt(1) < 2) {
                findings.fail(Check.REPLICAS, database, "En enda databasserver.");
            }
        }
        findings.judgeWorkloads(
                Check.ZONES,
                services,
                one -> Resource.items(one.spec().path("topologySpreadConstraints"))
                                .anyMatch(c -> c.path("topologyKey").asText().equals("topology.kubernetes.io/zone"))
                        ? Optional.empty()
                        : Optional.of("Alla kan hamna i samma zon."));
        findings.judgeWorkloads(
                Check.DISRUPTION,
                services,
                one -> estate.of(Kind.DISRUPTION_BUDGET).stream()
                                .anyMatch(budget -> budget.namespace().equals(one.namespace())
                                        && one.isTakenBy(budget.at("spec", "selector")))
                        ? Optional.empty()
                        : Optional.of("Ingen PodDisruptionBudget träffar."));
        findings.judgeWorkloads(
                Check.PROBES,
                services,
                one -> Resource.items(one.spec().path("containers"))
                        .filter(c -> !c.path("ports").isEmpty())
                        .filter(c -> c.path("livenessProbe").isEmpty()
                                || c.path("readinessProbe").isEmpty())
                        .findFirst()
                        .map(c -> "Behållaren «" + c.path("name").asText() + "» svarar inte på hur den mår."));
        quota();
        alarms();
        daily();
    }

    private void quota() {
        if (estate.isRunning() && findings.isUnknown(Check.QUOTA, estate, Kind.QUOTA)) {
            return;
        }
        var quotas = estate.of(Kind.QUOTA).stream()
                .filter(one -> one.namespace().equals("budkavle"))
                .toList();
        if (quotas.isEmpty()) {
            findings.fail(Check.QUOTA, "Namnområdet budkavle har ingen ResourceQuota.");
        } else {
            findings.judge(
                    Check.QUOTA,
                    quotas,
                    one -> one.text("spec", "hard", "limits.memory").isEmpty()
                            ? Optional.of("Minnet är inte begränsat.")
                            : Optional.empty());
        }
    }

    private void alarms() {
        if (estate.isRunning() && findings.isUnknown(Check.ALARMS, estate, Kind.ALARM_RULES)) {
            return;
        }
        var rules = estate.of(Kind.ALARM_RULES).stream()
                .filter(one -> one.namespace().equals("budkavle"))
                .toList();
        if (rules.isEmpty() || estate.of(Kind.POD_MONITOR).isEmpty()) {
            findings.fail(Check.ALARMS, "PrometheusRule eller PodMonitor saknas i namnområdet budkavle.");
        } else {
            findings.judge(
                    Check.ALARMS,
                    rules,
                    one -> one.items("spec", "groups").stream()
                                    .flatMap(group -> Resource.items(group.path("rules")))
                                    .noneMatch(
                                            rule -> rule.path("alert").asText().contains("Sakerhetskopia"))
                            ? Optional.of("Inget larm bevakar säkerhetskopian.")
                            : Optional.empty());
        }
    }

    private void daily() {
        if (findings.isUnknown(Check.CHECKED_DAILY, estate, Kind.CRON_JOB)) {
            return;
        }
        var jobs = estate.of(Kind.CRON_JOB).stream()
                .filter(one -> arguments(one).containsAll(List.of("platform", "check")))
                .toList();
        if (jobs.isEmpty()) {
            findings.fail(Check.CHECKED_DAILY, "Ingen CronJob kör platform check.");
        } else {
            findings.judge(
                    Check.CHECKED_DAILY,
                    jobs,
                    one -> one.at("spec", "suspend").asBoolean(false)
                            ? Optional.of("Jobbet är pausat.")
                            : Optional.empty());
        }
    }

    private static List<String> arguments(Resource job) {
        return job.items("spec", "jobTemplate", "spec", "template", "spec", "containers").stream()
                .flatMap(container -> Resource.items(container.path("args")))
                .map(JsonNode::asText)
                .toList();
    }
}
