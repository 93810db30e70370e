// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.platform.manifest.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped bundle is without fault; broken in one place, that place is found, under the right check. */
class PlantedFaultsTest {

    private static final Set<Outcome> BAD = EnumSet.of(Outcome.FAIL, Outcome.WARN);
    /** What only a running cluster can show. */
    private static final Set<Check> RUNNING =
            EnumSet.of(Check.NO_PERSONAL_CERTIFICATES, Check.CIS_REPORT, Check.BACKUP_FRESH, Check.RESTORE_REHEARSED);
    /** What has to be tried. */
    private static final Set<Check> TRIED =
            EnumSet.of(Check.AUDIT_CANARY, Check.AUDIT_EVENTS, Check.OWN_RIGHTS, Check.PRIVILEGED_REFUSED);

    @Test
    void theShippedBundleHasNoFault() {
        var findings = Bundle.findings(Bundle.objects());
        assertThat(findings).filteredOn(f -> BAD.contains(f.outcome())).isEmpty();
        assertThat(checks(findings, EnumSet.of(Outcome.UNKNOWN))).isEqualTo(RUNNING);
        assertThat(checks(findings, EnumSet.allOf(Outcome.class)))
                .isEqualTo(EnumSet.complementOf(EnumSet.copyOf(TRIED)));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "the API server knows no identity provider",
                        Check.IDENTITY_PROVIDER,
                        o -> flag(o, "authentication-config", null)),
                fault(
                        "a file of fixed tokens",
                        Check.NO_STATIC_CREDENTIALS,
                        o -> flag(o, "token-auth-file", "/etc/tokens.csv")),
                fault("strangers are let in", Check.NO_ANONYMOUS, o -> flag(o, "anonymous-auth", null)),
                fault(
                        "Dex keeps passwords of its own",
                        Check.DEX,
                        o -> Bundle.at(o, "ConfigMap/dex/dex-settings", "/data")
                                .put("config.yaml", "enablePasswordDB: true")),
                fault(
                        "one Dex only",
                        Check.DEX,
                        o -> Bundle.at(o, "Deployment/dex/dex", "/spec").put("replicas", 1)),
                fault(
                        "a binding to system:masters",
                        Check.NO_MASTERS,
                        o -> Bundle.at(o, "ClusterRoleBinding/plattform-insyn", "")
                                .set("subjects", json("[{'kind':'Group','name':'system:masters'}]"))),
                fault(
                        "a token without an end",
                        Check.SHORT_TOKENS,
                        o -> o.add(
                                resource(
                                        "{'apiVersion':'v1','kind':'Secret','metadata':{'name':'t','namespace':'budkavle'},'type':'kubernetes.io/service-account-token'}"))),
                fault("no audit policy", Check.AUDIT_ON, o -> flag(o, "audit-policy-file", null)),
                fault(
                        "an audit policy with a misspelt key",
                        Check.AUDIT_POLICY,
                        o -> ((ObjectNode) Bundle.one(o, "Policy/").tree().at("/rules/0"))
                                .set("namespacees", json("['x']"))),
                fault(
                        "an audit policy that hides people's reading of secrets",
                        Check.AUDIT_POLICY,
                        o -> ((ArrayNode) Bundle.one(o, "Policy/").tree().at("/rules"))
                                .insert(
                                        0,
                                        json("{'level':'None','resources':[{'group':'','resources':['secrets']}]}"))),
                fault(
                        "an audit policy that writes secrets down",
                        Check.AUDIT_POLICY,
                        o -> ((ObjectNode) Bundle.one(o, "Policy/").tree().at("/rules/0"))
                                .put("level", "RequestResponse")),
                fault(
                        "an audit policy that loses failed log-ins",
                        Check.AUDIT_POLICY,
                        o -> Bundle.at(o, "Policy/", "")
                                .set("omitStages", json("['RequestReceived','ResponseStarted']"))),
                fault(
                        "nothing ships the audit log",
                        Check.AUDIT_SHIPPED,
                        o -> o.remove(Bundle.one(o, "DaemonSet/loggfrakt/loggfrakt"))),
                fault(
                        "the shipping does not run on control planes",
                        Check.AUDIT_SHIPPED,
                        o -> Bundle.at(o, "DaemonSet/loggfrakt/loggfrakt", "/spec/template/spec")
                                .remove("tolerations")),
                fault("the audit log is overwritten at once", Check.AUDIT_KEPT, o -> flag(o, "audit-log-maxage", "1")),
                fault(
                        "everything is allowed",
                        Check.AUTHORIZATION_MODE,
                        o -> flag(o, "authorization-mode", "AlwaysAllow")),
                fault(
                        "a role with a wildcard",
                        Check.NO_WILDCARDS,
                        o -> ((ObjectNode) Bundle.one(o, "Role/budkavle/budkavle-drift")
                                        .tree()
                                        .at("/rules/0"))
                                .set("verbs", json("['*']"))),
                fault(
                        "a binding to cluster-admin",
                        Check.NO_CLUSTER_ADMIN,
                        o -> Bundle.at(o, "ClusterRoleBinding/plattform-insyn", "/roleRef")
                                .put("name", "cluster-admin")),
                fault(
                        "rights for everybody",
                        Check.NO_EVERYBODY,
                        o -> Bundle.at(o, "ClusterRoleBinding/plattform-insyn", "")
                                .set("subjects", json("[{'kind':'Group','name':'system:authenticated'}]"))),
                fault(
                        "secrets of the whole cluster",
                        Check.NO_SECRETS_EVERYWHERE,
                        o -> ((ArrayNode) Bundle.one(o, "ClusterRole/plattform-insyn")
                                        .tree()
                                        .at("/rules"))
                                .add(json("{'apiGroups':[''],'resources':['secrets'],'verbs':['list']}"))),
                fault(
                        "a role that can impersonate",
                        Check.NO_ESCALATION,
                        o -> ((ArrayNode) Bundle.one(o, "ClusterRole/plattform-insyn")
                                        .tree()
                                        .at("/rules"))
                                .add(json("{'apiGroups':[''],'resources':['users'],'verbs':['impersonate']}"))),
                fault(
                        "a shell by way of get",
                        Check.NO_EXEC,
                        o -> ((ArrayNode) Bundle.one(o, "Role/budkavle/budkavle-drift")
                                        .tree()
                                        .at("/rules"))
                                .add(json("{'apiGroups':[''],'resources':['pods/exec'],'verbs':['get']}"))),
                fault(
                        "tokens for others",
                        Check.NO_TOKENS_FOR_OTHERS,
                        o -> ((ArrayNode) Bundle.one(o, "ClusterRole/plattform-insyn")
                                        .tree()
                                        .at("/rules"))
                                .add(
                                        json(
                                                "{'apiGroups':[''],'resources':['serviceaccounts/token'],'verbs':['create']}"))),
                fault(
                        "the kubelet by way of the API server",
                        Check.NO_NODE_PROXY,
                        o -> ((ArrayNode) Bundle.one(o, "ClusterRole/plattform-insyn")
                                        .tree()
                                        .at("/rules"))
                                .add(json("{'apiGroups':[''],'resources':['nodes/proxy'],'verbs':['get']}"))),
                fault(
                        "a namespace's label can be changed",
                        Check.NO_GUARDS_CHANGED,
                        o -> ((ArrayNode) Bundle.one(o, "ClusterRole/plattform-insyn")
                                        .tree()
                                        .at("/rules"))
                                .add(json("{'apiGroups':[''],'resources':['namespaces'],'verbs':['patch']}"))),
                fault(
                        "rights of a default account",
                        Check.NO_DEFAULT_ACCOUNTS,
                        o -> Bundle.at(o, "RoleBinding/budkavle/budkavle-drift", "")
                                .set(
                                        "subjects",
                                        json("[{'kind':'ServiceAccount','name':'default','namespace':'budkavle'}]"))),
                fault(
                        "a person in a binding",
                        Check.NO_PERSONAL_BINDINGS,
                        o -> Bundle.at(o, "RoleBinding/budkavle/budkavle-drift", "")
                                .set("subjects", json("[{'kind':'User','name':'oidc:anna@kommun.example'}]"))),
                fault(
                        "volumes by hand",
                        Check.NO_HOST_VOLUMES,
                        o -> ((ArrayNode) Bundle.one(o, "ClusterRole/plattform-insyn")
                                        .tree()
                                        .at("/rules"))
                                .add(json("{'apiGroups':[''],'resources':['persistentvolumes'],'verbs':['create']}"))),
                fault(
                        "a namespace without a level",
                        Check.POD_SECURITY,
                        o -> Bundle.at(o, "Namespace/budkavle", "/metadata/labels")
                                .remove("pod-security.kubernetes.io/enforce")),
                fault(
                        "privileged without a reason",
                        Check.POD_SECURITY,
                        o -> Bundle.at(o, "Namespace/falco", "/metadata").remove("annotations")),
                fault(
                        "the node's network",
                        Check.HOST_NAMESPACES,
                        o -> Bundle.at(o, "Deployment/budkavle/budkavle", "/spec/template/spec")
                                .put("hostNetwork", true)),
                fault(
                        "a privileged pod",
                        Check.PRIVILEGED,
                        o -> Bundle.at(
                                        o,
                                        "Deployment/budkavle/budkavle",
                                        "/spec/template/spec/containers/0/securityContext")
                                .put("privileged", true)),
                fault(
                        "a process that may rise",
                        Check.ESCALATION,
                        o -> Bundle.at(
                                        o,
                                        "Deployment/budkavle/budkavle",
                                        "/spec/template/spec/containers/0/securityContext")
                                .remove("allowPrivilegeEscalation")),
                fault(
                        "a capability",
                        Check.CAPABILITIES,
                        o -> Bundle.at(
                                        o,
                                        "Deployment/budkavle/budkavle",
                                        "/spec/template/spec/containers/0/securityContext")
                                .set("capabilities", json("{'drop':['ALL'],'add':['SYS_ADMIN']}"))),
                fault(
                        "a first container as root",
                        Check.ROOT_USER,
                        o -> Bundle.at(
                                        o,
                                        "Deployment/budkavle/malware",
                                        "/spec/template/spec/initContainers/0/securityContext")
                                .put("runAsUser", 0)),
                fault(
                        "no seccomp",
                        Check.SECCOMP,
                        o -> Bundle.at(o, "Deployment/budkavle/budkavle", "/spec/template/spec/securityContext")
                                .remove("seccompProfile")),
                fault(
                        "a folder of the node",
                        Check.VOLUMES,
                        o -> ((ArrayNode) Bundle.one(o, "Deployment/budkavle/budkavle")
                                        .tree()
                                        .at("/spec/template/spec/volumes"))
                                .add(json("{'name':'h','hostPath':{'path':'/'}}"))),
                fault(
                        "a port of the node",
                        Check.HOST_PORTS,
                        o -> ((ObjectNode) Bundle.one(o, "Deployment/budkavle/budkavle")
                                        .tree()
                                        .at("/spec/template/spec/containers/0/ports/0"))
                                .put("hostPort", 80)),
                fault(
                        "a sysctl",
                        Check.KERNEL,
                        o -> Bundle.at(o, "Deployment/budkavle/budkavle", "/spec/template/spec/securityContext")
                                .set("sysctls", json("[{'name':'kernel.msgmax','value':'1'}]"))),
                fault(
                        "a root that can be written",
                        Check.READ_ONLY_ROOT,
                        o -> Bundle.at(
                                        o,
                                        "Deployment/budkavle/budkavle",
                                        "/spec/template/spec/containers/0/securityContext")
                                .put("readOnlyRootFilesystem", false)),
                fault(
                        "a token for nothing",
                        Check.NO_TOKEN,
                        o -> Bundle.at(o, "Deployment/budkavle/budkavle", "/spec/template/spec")
                                .put("automountServiceAccountToken", true)),
                fault(
                        "no limit of memory",
                        Check.LIMITS,
                        o -> Bundle.at(o, "Deployment/budkavle/budkavle", "/spec/template/spec/containers/0/resources")
                                .remove("limits")),
                fault(
                        "a guard that opens when it is down",
                        Check.GUARDS_CLOSED,
                        o -> Bundle.at(o, "ValidatingAdmissionPolicy/budkavle-bilder", "/spec")
                                .put("failurePolicy", "Ignore")),
                fault(
                        "a guard that only complains",
                        Check.IMAGE_ADMISSION,
                        o -> Bundle.at(o, "ValidatingAdmissionPolicyBinding/budkavle-bilder", "/spec")
                                .set("validationActions", json("['Warn']"))),
                fault(
                        "NodeRestriction is off",
                        Check.API_SERVER_FLAGS,
                        o -> flag(o, "enable-admission-plugins", "PodSecurity")),
                fault(
                        "an open kubelet",
                        Check.KUBELET,
                        o -> Bundle.at(o, "KubeletConfiguration/", "").put("readOnlyPort", 10255)),
                fault(
                        "a lax default level",
                        Check.DEFAULT_ADMISSION,
                        o -> ((ObjectNode) Bundle.one(o, "AdmissionConfiguration/")
                                        .tree()
                                        .at("/plugins/0/configuration/defaults"))
                                .put("enforce", "privileged")),
                fault(
                        "a node that Falco does not see",
                        Check.FALCO_EVERYWHERE,
                        o -> Bundle.at(o, "DaemonSet/falco/falco", "/spec/template/spec")
                                .remove("tolerations")),
                fault(
                        "alarms that nobody hears",
                        Check.FALCO_TELLS,
                        o -> Bundle.at(o, "ConfigMap/falco/falco-settings", "/data")
                                .put("falco.yaml", "json_output: true\npriority: notice\n")),
                fault(
                        "Falco does not know our processes",
                        Check.FALCO_RULES,
                        o -> o.remove(Bundle.one(o, "ConfigMap/falco/falco-budkavle"))),
                fault(
                        "a certificate that is renewed too late",
                        Check.CERTIFICATES_RENEW,
                        o -> Bundle.at(o, "Certificate/budkavle/budkavle-web", "/spec")
                                .put("renewBefore", "24h")),
                fault(
                        "pages in the clear",
                        Check.ONLY_HTTPS,
                        o -> ((ArrayNode) Bundle.one(o, "HTTPRoute/budkavle/budkavle-till-https")
                                        .tree()
                                        .at("/spec/rules"))
                                .set(0, json("{'backendRefs':[{'name':'budkavle-web','port':8080}]}"))),
                fault(
                        "an entrance without mends",
                        Check.SUPPORTED_ENTRANCE,
                        o -> o.add(
                                resource(
                                        "{'apiVersion':'networking.k8s.io/v1','kind':'Ingress','metadata':{'name':'i','namespace':'budkavle'},'spec':{'ingressClassName':'nginx'}}"))),
                fault(
                        "no Velero schedule",
                        Check.VOLUMES_BACKED_UP,
                        o -> o.remove(Bundle.one(o, "Schedule/velero/budkavle"))),
                fault(
                        "a namespace that is not copied",
                        Check.VOLUMES_BACKED_UP,
                        o -> Bundle.at(o, "Schedule/velero/budkavle", "/spec/template")
                                .set("includedNamespaces", json("['dex']"))),
                fault(
                        "unencrypted backups of volumes",
                        Check.BACKUP_ENCRYPTED,
                        o -> Bundle.at(o, "BackupStorageLocation/velero/annan-ort", "/spec/config")
                                .remove("serverSideEncryption")),
                fault(
                        "unencrypted backups of the database",
                        Check.DATABASE_BACKED_UP,
                        o -> Bundle.at(o, "ObjectStore/budkavle/budkavle-db", "/spec/configuration/wal")
                                .remove("encryption")),
                fault(
                        "no nightly backup of the database",
                        Check.DATABASE_BACKED_UP,
                        o -> o.remove(Bundle.one(o, "ScheduledBackup/budkavle/budkavle-db"))),
                fault(
                        "a missing network policy",
                        Check.DEFAULT_DENY,
                        o -> o.remove(Bundle.one(o, "NetworkPolicy/budkavle/stangt"))),
                fault(
                        "a policy that leads anywhere",
                        Check.NO_WIDE_WAYS,
                        o -> Bundle.at(o, "NetworkPolicy/budkavle/budkavle-ut-federation", "/spec")
                                .set("egress", json("[{}]"))),
                fault(
                        "a policy that leads to the private networks",
                        Check.NO_WIDE_WAYS,
                        o -> ((ObjectNode) Bundle.one(o, "NetworkPolicy/budkavle/budkavle-ut-federation")
                                        .tree()
                                        .at("/spec/egress/0/to/0/ipBlock"))
                                .remove("except")),
                fault(
                        "a clock that goes by itself",
                        Check.CLOCKS,
                        o -> Bundle.at(o, "NodeFacts/nod-1", "/spec").put("clockSynchronised", false)),
                fault(
                        "secrets in the clear in etcd",
                        Check.ETCD_ENCRYPTED,
                        o -> flag(o, "encryption-provider-config", null)),
                fault(
                        "identity first",
                        Check.ETCD_ENCRYPTED,
                        o -> ((ArrayNode) Bundle.one(o, "EncryptionConfiguration/")
                                        .tree()
                                        .at("/resources/0/providers"))
                                .insert(0, json("{'identity':{}}"))),
                fault(
                        "volumes in the clear",
                        Check.VOLUMES_ENCRYPTED,
                        o -> Bundle.at(o, "StorageClass/krypterad-delad", "/parameters")
                                .remove("encrypted")),
                fault(
                        "a disk in the clear",
                        Check.DISKS_ENCRYPTED,
                        o -> Bundle.at(o, "NodeFacts/nod-1", "/spec").put("diskEncrypted", false)),
                fault(
                        "an image without a digest",
                        Check.IMAGE_DIGEST,
                        o -> Bundle.at(o, "Deployment/budkavle/budkavle", "/spec/template/spec/containers/0")
                                .put("image", "registry.kommun.example/budkavle:latest")),
                fault(
                        "one server only",
                        Check.REPLICAS,
                        o -> Bundle.at(o, "Deployment/budkavle/budkavle", "/spec")
                                .put("replicas", 1)),
                fault(
                        "all in one zone",
                        Check.ZONES,
                        o -> Bundle.at(o, "Deployment/budkavle/budkavle", "/spec/template/spec")
                                .remove("topologySpreadConstraints")),
                fault(
                        "upkeep may take all at once",
                        Check.DISRUPTION,
                        o -> o.remove(Bundle.one(o, "PodDisruptionBudget/budkavle/budkavle"))),
                fault(
                        "nobody asks how it is",
                        Check.PROBES,
                        o -> Bundle.at(o, "Deployment/budkavle/budkavle", "/spec/template/spec/containers/0")
                                .remove("readinessProbe")),
                fault("no quota", Check.QUOTA, o -> o.remove(Bundle.one(o, "ResourceQuota/budkavle/budkavle"))),
                fault("no alarms", Check.ALARMS, o -> o.remove(Bundle.one(o, "PrometheusRule/budkavle/budkavle"))),
                fault(
                        "the check is paused",
                        Check.CHECKED_DAILY,
                        o -> Bundle.at(o, "CronJob/budkavle-kontroll/plattformskontroll", "/spec")
                                .put("suspend", true)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aPlantedFaultIsFound(String name, Check check, Consumer<List<Resource>> planted) {
        var objects = Bundle.objects();
        planted.accept(objects);
        var bad = Bundle.findings(objects).stream()
                .filter(f -> BAD.contains(f.outcome()))
                .toList();
        assertThat(bad).as(name).extracting(Finding::check).contains(check);
        // A fault is told once or twice, not all over the report.
        assertThat(checks(bad, BAD)).as(name).hasSizeLessThanOrEqualTo(5);
        assertThat(bad).allSatisfy(f -> assertThat(f.text()).isNotBlank().doesNotContain("anna@"));
    }

    @Test
    void whatMayBeSeenInARunningClusterHasAFaultOfItsOwn() {
        var planted = faults().map(a -> (Check) a.get()[1]).collect(Collectors.toSet());
        var notPlanted = EnumSet.allOf(Check.class);
        notPlanted.removeAll(planted);
        notPlanted.removeAll(RUNNING);
        notPlanted.removeAll(TRIED);
        assertThat(notPlanted).containsExactly(Check.SJUNET);
    }

    private static Set<Check> checks(List<Finding> findings, Set<Outcome> outcomes) {
        return findings.stream()
                .filter(f -> outcomes.contains(f.outcome()))
                .map(Finding::check)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Check.class)));
    }

    private static Arguments fault(String name, Check check, Consumer<List<Resource>> planted) {
        return arguments(name, check, planted);
    }

    private static void flag(List<Resource> objects, String name, @Nullable String value) {
        var flags =
                (ArrayNode) Bundle.one(objects, "ClusterConfiguration/").tree().at("/apiServer/extraArgs");
        for (int i = flags.size() - 1; i >= 0; i--) {
            if (flags.path(i).path("name").asText().equals(name)) {
                flags.remove(i);
            }
        }
        if (value != null) {
            flags.addObject().put("name", name).put("value", value);
        }
    }

    private static Resource resource(String json) {
        return new Resource((ObjectNode) json(json), "test");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
