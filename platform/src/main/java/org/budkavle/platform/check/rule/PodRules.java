// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.budkavle.platform.check.Check;
import org.budkavle.platform.check.Findings;
import org.budkavle.platform.check.estate.Estate;
import org.budkavle.platform.check.estate.Kind;
import org.budkavle.platform.check.estate.Workload;
import org.budkavle.platform.manifest.Resource;

/** K-04: Pod Security's «restricted» over what is there, and a little more. What was let in before the namespace got its label is there too. */
final class PodRules {

    private static final Set<String> HARMLESS = Set.of(
            "name",
            "configMap",
            "csi",
            "downwardAPI",
            "emptyDir",
            "ephemeral",
            "persistentVolumeClaim",
            "projected",
            "secret");
    private static final Set<String> SAFE_SYSCTLS = Set.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.ping_group_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes");

    private final Estate estate;
    private final Findings findings;

    PodRules(Estate estate, Findings findings) {
        this.estate = estate;
        this.findings = findings;
    }

    void look() {
        namespaces();
        var watched = estate.workloads().stream()
                .filter(one -> !estate.isExcepted(one.namespace()))
                .toList();
        Map.<Check, Function<Workload, Optional<String>>>ofEntries(
                        Map.entry(Check.HOST_NAMESPACES, PodRules::hostNamespaces),
                        Map.entry(
                                Check.PRIVILEGED,
                                each(c -> security(c).path("privileged").asBoolean(false))),
                        Map.entry(
                                Check.ESCALATION,
                                each(c -> security(c)
                                        .path("allowPrivilegeEscalation")
                                        .asBoolean(true))),
                        Map.entry(Check.CAPABILITIES, each(c -> !dropsAll(c))),
                        Map.entry(Check.ROOT_USER, PodRules::root),
                        Map.entry(Check.SECCOMP, PodRules::seccomp),
                        Map.entry(Check.VOLUMES, PodRules::volumes),
                        Map.entry(
                                Check.HOST_PORTS,
                                each(c -> Resource.items(c.path("ports"))
                                        .anyMatch(p -> p.path("hostPort").asInt(0) != 0))),
                        Map.entry(Check.KERNEL, PodRules::kernel),
                        Map.entry(
                                Check.READ_ONLY_ROOT,
                                each(c -> !security(c)
                                        .path("readOnlyRootFilesystem")
                                        .asBoolean(false))),
                        Map.entry(Check.NO_TOKEN, this::token),
                        Map.entry(
                                Check.LIMITS,
                                each(c -> c.path("resources")
                                                .path("limits")
                                                .path("memory")
                                                .isMissingNode()
                                        || c.path("resources").path("requests").isMissingNode())))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(rule -> findings.judgeWorkloads(
                        rule.getKey(),
                        // CloudNativePG makes the database's pods, with a token and a root of its own choosing.
                        List.of(Check.NO_TOKEN, Check.READ_ONLY_ROOT, Check.LIMITS)
                                        .contains(rule.getKey())
                                ? watched.stream()
                                        .filter(one -> !isOperators(one))
                                        .toList()
                                : watched,
                        rule.getValue()));
        guards();
    }

    private void namespaces() {
        if (findings.isUnknown(Check.POD_SECURITY, estate, Kind.NAMESPACE)) {
            return;
        }
        findings.judge(
                Check.POD_SECURITY,
                estate.of(Kind.NAMESPACE).stream()
                        .filter(one -> !Estate.SYSTEM.contains(one.name()))
                        .toList(),
                one -> {
                    var level = one.label("pod-security.kubernetes.io/enforce");
                    return Set.of("restricted", "baseline").contains(level) || estate.isExcepted(one.name())
                            ? Optional.empty()
                            : Optional.of(
                                    level.isEmpty()
                                            ? "Ingen nivå upprätthålls."
                                            : "Nivån är «" + level + "», utan skäl.");
                });
    }

    private static Optional<String> hostNamespaces(Workload one) {
        return List.of("hostNetwork", "hostPID", "hostIPC").stream()
                .filter(field -> one.spec().path(field).asBoolean(false))
                .findFirst()
                .map(field -> field + " är true.");
    }

    /** Of the container, or where it says nothing of its pod. */
    private static JsonNode stated(Workload one, JsonNode container, String field) {
        var own = security(container).path(field);
        return own.isMissingNode() ? one.spec().path("securityContext").path(field) : own;
    }

    private static Optional<String> root(Workload one) {
        return one.containers().stream()
                .filter(c -> !stated(one, c, "runAsNonRoot").asBoolean(false)
                        || stated(one, c, "runAsUser").asInt(-1) == 0)
                .findFirst()
                .map(PodRules::named);
    }

    private static Optional<String> seccomp(Workload one) {
        return one.containers().stream()
                .filter(c -> !Set.of("RuntimeDefault", "Localhost")
                        .contains(stated(one, c, "seccompProfile").path("type").asText("")))
                .findFirst()
                .map(PodRules::named);
    }

    private static Optional<String> volumes(Workload one) {
        return Resource.items(one.spec().path("volumes"))
                .flatMap(volume -> volume.properties().stream())
                .map(Map.Entry::getKey)
                .filter(kind -> !HARMLESS.contains(kind))
                .findFirst()
                .map(kind -> "Har en volym av slaget " + kind + ".");
    }

    private static Optional<String> kernel(Workload one) {
        boolean sysctl = Resource.items(one.spec().path("securityContext").path("sysctls"))
                .anyMatch(s -> !SAFE_SYSCTLS.contains(s.path("name").asText()));
        boolean mount = one.containers().stream()
                .anyMatch(c -> !security(c).path("procMount").asText("Default").equals("Default"));
        return sysctl || mount ? Optional.of("Har sysctls eller procMount som inte är säkra.") : Optional.empty();
    }

    private Optional<String> token(Workload one) {
        var stated = one.spec().path("automountServiceAccountToken");
        var account = one.spec().path("serviceAccountName").asText("default");
        boolean closed = stated.isMissingNode()
                ? estate.of(Kind.SERVICE_ACCOUNT).stream()
                        .anyMatch(a -> a.name().equals(account)
                                && a.namespace().equals(one.namespace())
                                && !a.at("automountServiceAccountToken").asBoolean(true))
                : !stated.asBoolean();
        return closed ? Optional.empty() : Optional.of("Får en token till API-servern (konto " + account + ").");
    }

    private static boolean isOperators(Workload one) {
        return !one.owner().label("cnpg.io/cluster").isEmpty();
    }

    private static boolean dropsAll(JsonNode container) {
        var capabilities = security(container).path("capabilities");
        return Resource.items(capabilities.path("drop"))
                        .anyMatch(c -> c.asText().equals("ALL"))
                && Resource.items(capabilities.path("add"))
                        .allMatch(c -> c.asText().equals("NET_BIND_SERVICE"));
    }

    private static JsonNode security(JsonNode container) {
        return container.path("securityContext");
    }

    private static Function<Workload, Optional<String>> each(Predicate<JsonNode> fault) {
        return one -> one.containers().stream().filter(fault).findFirst().map(PodRules::named);
    }

    private static String named(JsonNode container) {
        return "Behållaren «" + container.path("name").asText() + "».";
    }

    /** Those who stand guard: what they do when they are down, and whether they refuse or only complain. */
    private void guards() {
        var hooks = estate.of(Kind.ADMISSION_WEBHOOK);
        var policies = estate.of(Kind.ADMISSION_POLICY);
        if (hooks.isEmpty() && policies.isEmpty()) {
            if (!findings.isUnknown(Check.GUARDS_CLOSED, estate, Kind.ADMISSION_POLICY)) {
                findings.fail(Check.GUARDS_CLOSED, "Ingen vakt finns utöver Pod Security.");
            }
            return;
        }
        findings.judge(
                Check.GUARDS_CLOSED,
                Stream.concat(
                                policies.stream(),
                                hooks.stream()
                                        .filter(hook -> hook.name().contains("gatekeeper")
                                                || hook.name().contains("kyverno")))
                        .toList(),
                one -> {
                    boolean ignores = one.text("spec", "failurePolicy").equals("Ignore")
                            || one.items("webhooks").stream()
                                    .anyMatch(h ->
                                            h.path("failurePolicy").asText().equals("Ignore"));
                    if (ignores) {
                        return Optional.of("failurePolicy: Ignore släpper igenom allt när vakten är nere.");
                    }
                    return one.kind().equals("ValidatingAdmissionPolicy") && !ImageRules.isBound(estate, one)
                            ? Optional.of("Policyn har ingen bindning som nekar (validationActions: [Deny]).")
                            : Optional.empty();
                });
    }
}
