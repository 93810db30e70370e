// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.budkavle.platform.check.Check;
import org.budkavle.platform.check.Findings;
import org.budkavle.platform.check.estate.Estate;
import org.budkavle.platform.check.estate.Kind;
import org.budkavle.platform.manifest.Resource;

/** K-03: who may do what. The cluster's own roles are left out; those of operators (cert-manager, CloudNativePG) are to be accepted by name. */
final class AccessRules {

    private static final Set<String> WRITING = Set.of("create", "update", "patch", "delete", "deletecollection", "*");
    private static final Set<String> READING = Set.of("get", "list", "watch", "*");
    /** Given to everybody by Kubernetes itself. */
    private static final Set<String> FOR_ALL =
            Set.of("system:basic-user", "system:discovery", "system:public-info-viewer");

    private static final Map<Check, Predicate<JsonNode>> FAULTS = Map.of(
            Check.NO_WILDCARDS,
            rule -> lists(rule, "verbs", "*")
                    || lists(rule, "resources", "*")
                    || lists(rule, "apiGroups", "*")
                    || lists(rule, "nonResourceURLs", "*"),
            Check.NO_ESCALATION,
            rule -> any(rule, "verbs", Set.of("escalate", "bind", "impersonate")),
            Check.NO_EXEC,
            rule -> any(
                            rule,
                            "resources",
                            Set.of(
                                    "pods/exec",
                                    "pods/attach",
                                    "pods/portforward",
                                    "pods/ephemeralcontainers",
                                    "pods/*"))
                    && any(rule, "verbs", Set.of("get", "create", "update", "patch", "*")),
            Check.NO_TOKENS_FOR_OTHERS,
            rule -> (any(rule, "resources", Set.of("serviceaccounts/token", "serviceaccounts/*"))
                            && any(rule, "verbs", Set.of("create", "*")))
                    || (any(rule, "resources", Set.of("certificatesigningrequests/approval"))
                            && any(rule, "verbs", Set.of("update", "patch", "*"))),
            Check.NO_NODE_PROXY,
            rule -> any(rule, "resources", Set.of("nodes/proxy", "nodes/*")),
            Check.NO_GUARDS_CHANGED,
            rule -> any(
                            rule,
                            "resources",
                            Set.of(
                                    "validatingwebhookconfigurations",
                                    "mutatingwebhookconfigurations",
                                    "validatingadmissionpolicies",
                                    "validatingadmissionpolicybindings",
                                    "customresourcedefinitions",
                                    "namespaces"))
                    && any(rule, "verbs", WRITING),
            Check.NO_HOST_VOLUMES,
            rule -> lists(rule, "resources", "persistentvolumes") && any(rule, "verbs", WRITING));

    private final Estate estate;
    private final Findings findings;

    AccessRules(Estate estate, Findings findings) {
        this.estate = estate;
        this.findings = findings;
    }

    void look() {
        estate.apiServer()
                .ifPresentOrElse(
                        server -> findings.judge(
                                Check.AUTHORIZATION_MODE,
                                List.of(server.source()),
                                one -> server.lists("authorization-mode", "RBAC")
                                                && !server.lists("authorization-mode", "AlwaysAllow")
                                                && !server.lists("authorization-mode", "ABAC")
                                        ? Optional.empty()
                                        : Optional.of("--authorization-mode är «" + server.flag("authorization-mode")
                                                + "».")),
                        () -> findings.unknown(Check.AUTHORIZATION_MODE, IdentityRules.HIDDEN));
        roles();
        bindings();
    }

    private void roles() {
        var roles = estate.of(Kind.CLUSTER_ROLE, Kind.ROLE)
                .filter(role -> !isOwn(role))
                .toList();
        for (var check : FAULTS.keySet().stream().sorted().toList()) {
            if (!isUnread(check)) {
                findings.judge(
                        check,
                        roles,
                        role -> role.items("rules").stream().anyMatch(FAULTS.get(check))
                                ? Optional.of("Rollen ger det.")
                                : Optional.empty());
            }
        }
        if (!isUnread(Check.NO_SECRETS_EVERYWHERE)) {
            findings.judge(
                    Check.NO_SECRETS_EVERYWHERE,
                    roles.stream()
                            .filter(role -> role.kind().equals("ClusterRole"))
                            .toList(),
                    role -> role.items("rules").stream()
                                    .anyMatch(
                                            rule -> lists(rule, "resources", "secrets") && any(rule, "verbs", READING))
                            ? Optional.of("Rollen läser hemligheter.")
                            : Optional.empty());
        }
    }

    private void bindings() {
        var bindings = estate.of(Kind.CLUSTER_ROLE_BINDING, Kind.ROLE_BINDING)
                .filter(binding -> !isOwn(binding))
                .toList();
        judgeBindings(
                Check.NO_CLUSTER_ADMIN,
                bindings,
                binding -> binding.text("roleRef", "name").equals("cluster-admin")
                        ? Optional.of("Ger allt, till " + subjects(binding) + ".")
                        : Optional.empty());
        judgeBindings(
                Check.NO_EVERYBODY,
                estate.of(Kind.CLUSTER_ROLE_BINDING, Kind.ROLE_BINDING)
                        .filter(binding -> !FOR_ALL.contains(binding.text("roleRef", "name")))
                        .toList(),
                binding -> binding.items("subjects").stream()
                                .map(subject -> subject.path("name").asText())
                                .anyMatch(
                                        Set.of("system:anonymous", "system:unauthenticated", "system:authenticated")
                                                ::contains)
                        ? Optional.of("Ger " + binding.text("roleRef", "name") + " till " + subjects(binding) + ".")
                        : Optional.empty());
        judgeBindings(
                Check.NO_DEFAULT_ACCOUNTS,
                bindings,
                binding -> binding.items("subjects").stream()
                                .anyMatch(s -> s.path("kind").asText().equals("ServiceAccount")
                                        && s.path("name").asText().equals("default"))
                        ? Optional.of("Binder ett default-konto.")
                        : Optional.empty());
        judgeBindings(
                Check.NO_PERSONAL_BINDINGS,
                bindings,
                binding -> binding.items("subjects").stream()
                                .anyMatch(s -> s.path("kind").asText().equals("User")
                                        && !s.path("name").asText().startsWith("system:"))
                        ? Optional.of("Binder en person och inte en grupp.")
                        : Optional.empty());
    }

    private void judgeBindings(Check check, List<Resource> bindings, Function<Resource, Optional<String>> fault) {
        if (!findings.isUnknown(check, estate, Kind.CLUSTER_ROLE_BINDING)) {
            findings.judge(check, bindings, fault);
        }
    }

    private boolean isUnread(Check check) {
        return findings.isUnknown(check, estate, Kind.CLUSTER_ROLE);
    }

    /** Kubernetes' own. */
    private static boolean isOwn(Resource one) {
        return one.name().startsWith("system:")
                || one.name().startsWith("kubeadm:")
                || Set.of("cluster-admin", "admin", "edit", "view").contains(one.name());
    }

    /** What kinds of subjects; a person's name is not repeated. */
    private static String subjects(Resource binding) {
        return String.join(
                ", ",
                binding.items("subjects").stream()
                        .map(s -> s.path("kind").asText().equals("User")
                                ? "en person"
                                : s.path("kind").asText() + " " + s.path("name").asText())
                        .toList());
    }

    private static boolean lists(JsonNode rule, String field, String word) {
        return Resource.items(rule.path(field)).anyMatch(one -> one.asText().equals(word));
    }

    private static boolean any(JsonNode rule, String field, Set<String> words) {
        return Resource.items(rule.path(field)).anyMatch(one -> words.contains(one.asText()));
    }
}
