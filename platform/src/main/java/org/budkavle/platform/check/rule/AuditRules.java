// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.budkavle.platform.check.Check;
import org.budkavle.platform.check.Findings;
import org.budkavle.platform.check.estate.ApiServer;
import org.budkavle.platform.check.estate.Estate;
import org.budkavle.platform.check.estate.Kind;
import org.budkavle.platform.check.estate.Workload;
import org.budkavle.platform.manifest.Resource;

/** K-02: what is done through the API is written down, wisely, and leaves the cluster. */
final class AuditRules {

    private static final int KEPT_DAYS = 7;
    private static final int KEPT_FILES = 10;
    private static final Set<String> POLICY =
            Set.of("apiVersion", "kind", "metadata", "omitStages", "omitManagedFields", "rules");
    private static final Set<String> RULE = Set.of(
            "level",
            "users",
            "userGroups",
            "verbs",
            "resources",
            "namespaces",
            "nonResourceURLs",
            "omitStages",
            "omitManagedFields");
    private static final Set<String> RESOURCES = Set.of("group", "resources", "resourceNames");

    private final Estate estate;
    private final Findings findings;

    AuditRules(Estate estate, Findings findings) {
        this.estate = estate;
        this.findings = findings;
    }

    void look() {
        estate.apiServer()
                .ifPresentOrElse(
                        this::flags,
                        () -> List.of(Check.AUDIT_ON, Check.AUDIT_KEPT, Check.AUDIT_SHIPPED)
                                .forEach(check -> findings.unknown(check, IdentityRules.HIDDEN)));
        if (!findings.isUnknown(Check.AUDIT_POLICY, estate, Kind.AUDIT_POLICY)) {
            findings.judge(Check.AUDIT_POLICY, estate.of(Kind.AUDIT_POLICY), AuditRules::policy);
        }
    }

    private void flags(ApiServer server) {
        boolean webhook = server.has("audit-webhook-config-file");
        boolean log = server.has("audit-log-path");
        findings.judge(
                Check.AUDIT_ON,
                List.of(server.source()),
                one -> server.has("audit-policy-file") && (log || webhook)
                        ? Optional.empty()
                        : Optional.of("Utan --audit-policy-file och en väg ut skrivs ingenting ned."));
        findings.judge(
                Check.AUDIT_KEPT,
                List.of(server.source()),
                one -> (webhook && !log)
                                || (number(server.flag("audit-log-maxage")) >= KEPT_DAYS
                                        && number(server.flag("audit-log-maxbackup")) >= KEPT_FILES)
                        ? Optional.empty()
                        : Optional.of("Loggen kan skrivas över innan den är sänd."));
        if (webhook) {
            findings.pass(Check.AUDIT_SHIPPED, server.source(), "--audit-webhook-config-file");
        } else if (!findings.isUnknown(Check.AUDIT_SHIPPED, estate, Kind.DAEMON_SET)) {
            shipped(server);
        }
    }

    private void shipped(ApiServer server) {
        var shippers = estate.workloads().stream()
                .filter(one -> one.owner().kind().equals("DaemonSet") && mounts(one, server.flag("audit-log-path")))
                .toList();
        if (shippers.isEmpty()) {
            findings.fail(Check.AUDIT_SHIPPED, "Ingen DaemonSet monterar mappen med granskningsloggen.");
            return;
        }
        findings.judgeWorkloads(
                Check.AUDIT_SHIPPED,
                shippers,
                one -> IntrusionRules.isEverywhere(one)
                        ? Optional.empty()
                        : Optional.of("Loggfrakten körs inte på kontrollnoderna: toleration saknas."));
    }

    private static boolean mounts(Workload one, String log) {
        return !log.isEmpty()
                && Resource.items(one.spec().path("volumes"))
                        .map(volume -> volume.path("hostPath").path("path").asText(""))
                        .anyMatch(path -> !path.isEmpty() && log.startsWith(path));
    }

    /** The first rule that fits decides, so the order is looked at. */
    private static Optional<String> policy(Resource policy) {
        var strange = strange(policy);
        if (strange.isPresent()) {
            // A real server takes it without a word, and the rule then applies to everything (compliance.md 2.1).
            return Optional.of(
                    "Okänt fält «" + strange.get() + "»: API-servern tar det utan ett ord och regeln gäller då allt.");
        }
        for (var stage : policy.items("omitStages")) {
            if (stage.asText().equals("ResponseStarted")) {
                return Optional.of("ResponseStarted utelämnas: misslyckade inloggningar syns bara där.");
            }
        }
        var rules = policy.items("rules");
        if (rules.isEmpty()) {
            return Optional.of("Policyn har inga regler.");
        }
        for (var rule : rules) {
            var level = rule.path("level").asText();
            if (level.equals("None") && isBlind(rule)) {
                return Optional.of(
                        "En regel med None träffar människor, hemligheter, behörigheter eller kommandon i behållare.");
            }
        }
        var written = writtenOut(rules);
        if (written.isPresent()) {
            return Optional.of("Innehållet i " + written.get().replaceFirst("^/", "")
                    + " skrivs i loggen: det ska ha nivån Metadata.");
        }
        var last = rules.getLast();
        return last.path("level").asText().equals("None") || last.size() > 1
                ? Optional.of("Sista regeln tar inte hand om allt som blir över.")
                : Optional.empty();
    }

    private static Optional<String> strange(Resource policy) {
        for (var field : policy.tree().properties()) {
            if (!POLICY.contains(field.getKey())) {
                return Optional.of(field.getKey());
            }
        }
        for (var rule : policy.items("rules")) {
            for (var field : rule.properties()) {
                if (!RULE.contains(field.getKey())) {
                    return Optional.of(field.getKey());
                }
            }
            for (var resources : rule.path("resources")) {
                for (var field : resources.properties()) {
                    if (!RESOURCES.contains(field.getKey())) {
                        return Optional.of(field.getKey());
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether what must be seen is left out: everything of somebody who is no part of the cluster, or of what gives power. */
    private static boolean isBlind(JsonNode rule) {
        boolean ofParts = !rule.path("users").isEmpty()
                && Resource.items(rule.path("users"))
                        .allMatch(user -> user.asText().startsWith("system:")
                                && !user.asText().equals("system:anonymous"));
        boolean onlyLooking = !rule.path("verbs").isEmpty()
                && Resource.items(rule.path("verbs"))
                        .allMatch(verb -> Set.of("get", "list", "watch").contains(verb.asText()));
        boolean ofUrls = !rule.path("nonResourceURLs").isEmpty();
        return !(ofUrls || (ofParts && onlyLooking));
    }

    /** What must never be written out, where it is: of which group, and what. */
    private static Optional<String> writtenOut(List<JsonNode> rules) {
        return Stream.of("/secrets", "/configmaps", "/serviceaccounts/token", "authentication.k8s.io/tokenreviews")
                .filter(kind -> {
                    int slash = kind.indexOf('/');
                    var level = level(rules, kind.substring(0, slash), kind.substring(slash + 1));
                    return !Set.of("None", "Metadata").contains(level);
                })
                .findFirst();
    }

    private static String level(List<JsonNode> rules, String group, String name) {
        return rules.stream()
                .filter(rule -> Stream.of("users", "userGroups", "verbs", "namespaces", "nonResourceURLs")
                        .allMatch(field -> rule.path(field).isEmpty()))
                .filter(rule -> holds(rule.path("resources"), group, name))
                .findFirst()
                .map(rule -> rule.path("level").asText())
                .orElse("None");
    }

    private static boolean holds(JsonNode resources, String group, String name) {
        return resources.isEmpty()
                || Resource.items(resources)
                        .filter(one -> one.path("group").asText("").equals(group))
                        .anyMatch(one -> one.path("resources").isEmpty()
                                || Resource.items(one.path("resources"))
                                        .anyMatch(word -> Set.of(name, "*").contains(word.asText())));
    }

    private static int number(String text) {
        return text.chars().allMatch(Character::isDigit) && !text.isEmpty() ? Integer.parseInt(text) : 0;
    }
}
