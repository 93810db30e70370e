// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.platform.check.estate.ClusterReader;
import org.budkavle.platform.check.estate.Kind;
import org.budkavle.platform.check.estate.Trials;
import org.budkavle.platform.manifest.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundle as it would stand in a cluster, read through the API. Against a pretended server: its answers are as Kubernetes', its objects ours. */
class RunningClusterTest {

    private static final Clock CLOCK = Clock.fixed(Bundle.NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private List<Resource> objects;
    private List<Resource> beside;
    private PretendCluster cluster;
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        var all = Bundle.objects();
        beside = all.stream().filter(o -> !isServed(o)).collect(Collectors.toCollection(ArrayList::new));
        beside.removeIf(o -> o.kind().equals("ClusterConfiguration"));
        objects = all.stream().filter(RunningClusterTest::isServed).collect(Collectors.toCollection(ArrayList::new));
        settle();
        cluster = PretendCluster.start(objects, folder.resolve("audit.log"));
        client = new KubernetesClientBuilder().withConfig(cluster.config()).build();
    }

    @AfterEach
    void stop() {
        client.close();
        cluster.close();
    }

    /** What the cluster's own parts write: states, nodes, and the API server's pod. */
    private void settle() {
        objects.add(json("""
                {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"kube-system","uid":"7f6d"}}"""));
        objects.add(json("""
                {"apiVersion":"v1","kind":"Node","metadata":{"name":"nod-1"}}"""));
        objects.add(json("""
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"kube-apiserver-nod-1","namespace":"kube-system","labels":{"component":"kube-apiserver"}},
                 "spec":{"containers":[{"name":"kube-apiserver","command":["kube-apiserver","--anonymous-auth=false","--authorization-mode=Node,RBAC",
                 "--authentication-config=/a","--enable-admission-plugins=NodeRestriction","--encryption-provider-config=/e","--audit-policy-file=/p",
                 "--audit-log-path=/var/log/kubernetes/audit/audit.log","--audit-log-maxage=30","--audit-log-maxbackup=20","--profiling=false","--tls-min-version=VersionTLS13"]}]}}"""));
        objects.add(json("""
                {"apiVersion":"velero.io/v1","kind":"Backup","metadata":{"name":"natt","namespace":"velero"},
                 "status":{"phase":"Completed","completionTimestamp":"2026-11-22T01:00:00Z"}}"""));
        objects.add(json("""
                {"apiVersion":"velero.io/v1","kind":"Restore","metadata":{"name":"prov","namespace":"velero"},
                 "status":{"phase":"Completed","completionTimestamp":"2026-10-01T01:00:00Z"}}"""));
        objects.add(json("""
                {"apiVersion":"aquasecurity.github.io/v1alpha1","kind":"ClusterComplianceReport","metadata":{"name":"k8s-cis"},
                 "status":{"updateTimestamp":"2026-11-22T06:00:00Z","summary":{"failCount":0}}}"""));
        for (var one : objects) {
            switch (one.kind()) {
                case "Certificate", "ClusterIssuer" ->
                    one.tree().set("status", json("""
                            {"conditions":[{"type":"Ready","status":"True"}],"notAfter":"2027-02-01T00:00:00Z"}""").tree());
                case "DaemonSet" ->
                    one.tree()
                            .putObject("status")
                            .put("desiredNumberScheduled", 1)
                            .put("numberReady", 1);
                case "Deployment" -> one.tree().putObject("status").put("readyReplicas", 2);
                case "BackupStorageLocation" -> one.tree().putObject("status").put("phase", "Available");
                default -> {}
            }
        }
    }

    private Report report() throws Exception {
        var trials = new Trials(client);
        trials.ownRights();
        trials.privilegedPod();
        trials.canary(folder.resolve("audit.log"), Duration.ZERO);
        return Report.of(ClusterReader.read(client, beside), trials.findings(), List.of(), CLOCK);
    }

    @Test
    void aClusterThatIsAsTheBundleSaysIsInPlaceAndEveryAnswerSaysHowItIsKnown() throws Exception {
        cluster.allow("create pods");
        var report = report();
        assertThat(report.findings())
                .filteredOn(f -> f.outcome() != Outcome.PASS && f.outcome() != Outcome.NOT_APPLICABLE)
                .extracting(Finding::check)
                // Nobody made a client certificate, and nobody gave the events of the log.
                .containsExactly(Check.AUDIT_EVENTS);
        assertThat(report.cluster()).isEqualTo("7f6d");
        assertThat(report.looked()).isEqualTo(looked());
        assertThat(of(report, Check.PRIVILEGED_REFUSED).depth()).isEqualTo(Depth.EFFECTIVE);
        assertThat(of(report, Check.AUDIT_CANARY).depth()).isEqualTo(Depth.TRIED);
        assertThat(of(report, Check.PRIVILEGED).depth()).isEqualTo(Depth.STATIC);
        // Reviews and a dry run, and nothing else, are not readings.
        assertThat(cluster.others()).isEqualTo(6);
    }

    @Test
    void aListWhosePagesGrewTooOldIsReadAnew() throws Exception {
        cluster.letTheNextContinuationBeTooOld();
        assertThat(report().looked()).isEqualTo(looked());
    }

    @Test
    void whatMayNotBeReadIsUnknownAndNeverInPlace() throws Exception {
        cluster.forbid(Kind.NETWORK_POLICY);
        cluster.forbid(Kind.CLUSTER_ROLE_BINDING);
        var report = report();
        assertThat(of(report, Check.DEFAULT_DENY))
                .satisfies(f -> assertThat(f.outcome()).isEqualTo(Outcome.UNKNOWN))
                .satisfies(f -> assertThat(f.text()).contains("får inte läsas"));
        assertThat(Standing.of(Area.NETWORK, report.findings())).isEqualTo(Standing.UNKNOWN);
        assertThat(of(report, Check.NO_CLUSTER_ADMIN).outcome()).isEqualTo(Outcome.UNKNOWN);
        // Without the right to make a pod, the guard behind that right was not met.
        assertThat(of(report, Check.PRIVILEGED_REFUSED).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aControlPlaneThatHidesItselfIsUnknown() throws Exception {
        objects.removeIf(o -> o.name().startsWith("kube-apiserver"));
        var report = report();
        assertThat(of(report, Check.AUDIT_ON).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(of(report, Check.AUTHORIZATION_MODE).text()).contains("leverantören");
    }

    @Test
    void whatIsMissingInARunningClusterIsMissing() throws Exception {
        objects.removeIf(o -> Set.of("Schedule", "Backup", "Restore").contains(o.kind())
                || o.reference().equals("DaemonSet/falco/falco"));
        cluster.allow("get secrets");
        cluster.stopAuditing();
        Bundle.at(objects, "Namespace/budkavle", "/metadata/labels").remove("pod-security.kubernetes.io/enforce");
        cluster.allow("create pods");
        var report = report();
        assertThat(report.findings().stream()
                        .filter(f -> f.outcome() == Outcome.FAIL)
                        .map(Finding::check)
                        .distinct())
                .containsExactlyInAnyOrder(
                        Check.VOLUMES_BACKED_UP,
                        Check.BACKUP_FRESH,
                        Check.RESTORE_REHEARSED,
                        Check.FALCO_EVERYWHERE,
                        Check.POD_SECURITY,
                        Check.PRIVILEGED_REFUSED,
                        Check.AUDIT_CANARY);
        assertThat(of(report, Check.OWN_RIGHTS).text()).contains("get secrets");
    }

    @Test
    void aRealClusterIsReadTheSameWay() throws Exception {
        assumeTrue(
                System.getenv("KUBECONFIG") != null,
                "KUBECONFIG is not set: platform check is not proved against a real API server");
        try (var real = new KubernetesClientBuilder().build()) {
            var trials = new Trials(real);
            trials.ownRights();
            trials.privilegedPod();
            var report =
                    Report.of(ClusterReader.read(real, List.of()), trials.findings(), List.of(), Clock.systemUTC());
            assertThat(report.cluster()).isNotEmpty();
            assertThat(report.findings().stream().map(Finding::check).collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder(Check.values());
        }
    }

    private int looked() {
        return beside.size()
                + (int) objects.stream()
                        .filter(o -> Arrays.stream(Kind.values())
                                .anyMatch(kind -> kind.word().equals(o.kind())
                                        && kind.group().equals(o.group())))
                        .count();
    }

    private static Finding of(Report report, Check check) {
        return report.findings().stream()
                .filter(f -> f.check() == check)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isServed(Resource one) {
        return !one.group().endsWith(".config.k8s.io")
                && Arrays.stream(Kind.values())
                        .filter(kind -> !kind.isServed())
                        .noneMatch(kind ->
                                kind.word().equals(one.kind()) && kind.group().equals(one.group()));
    }

    private static Resource json(String text) {
        try {
            return new Resource((ObjectNode) new ObjectMapper().readTree(text), "test");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
