// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.budkavle.platform.sjunet.Sample;
import org.budkavle.platform.sjunet.render.ClusterFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterPartsTest {

    private static final String DNS = "/api/v1/namespaces/kube-system/configmaps/node-local-dns";
    private static final String POLICY =
            "/apis/networking.k8s.io/v1/namespaces/journal/networkpolicies/sjunet-journal-journal";
    private static final String COREFILE = ".:53 {\n  bind 169.254.20.10 10.233.0.3\n  forward . /etc/resolv.conf\n}\n";

    @TempDir
    private Path store;

    private SmallApiServer server;
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        server = SmallApiServer.start();
        client = new KubernetesClientBuilder().withConfig(server.config()).build();
        server.keep(
                DNS,
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("kube-system")
                        .withName("node-local-dns")
                        .addToLabels("k8s-app", "node-local-dns")
                        .endMetadata()
                        .withData(new java.util.TreeMap<>(Map.of("Corefile", COREFILE, "other", "kept")))
                        .build());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private ClusterParts parts(String... replacements) {
        var all = new java.util.ArrayList<>(java.util.List.of("delivery: WELKIN", "delivery: CONFIGMAP"));
        all.addAll(java.util.List.of(replacements));
        return new ClusterParts(Sample.reading(all.toArray(String[]::new)).declaration(), client);
    }

    private ConfigMap dns() {
        return (ConfigMap) java.util.Objects.requireNonNull(server.objects().get(DNS));
    }

    @Test
    void theDifferenceIsShownBeforeAnythingIsChanged() throws ClusterRefused {
        var changes = parts().changes();
        assertThat(server.writes()).isEmpty();
        assertThat(changes)
                .extracting(ClusterChange::object)
                .containsExactly(
                        "NetworkPolicy/journal/sjunet-journal-stangd",
                        "NetworkPolicy/journal/sjunet-journal-journal",
                        "NetworkPolicy/journal/sjunet-journal-certifikat",
                        "ConfigMap/kube-system/node-local-dns");
        assertThat(changes.getLast().diff())
                .anyMatch(line -> line.startsWith("+ ") && line.contains("sjunet.test:53 {"))
                .noneMatch(line -> line.startsWith("- "));
    }

    @Test
    void whatIsAppliedTwiceChangesNothingTheSecondTime() throws ClusterRefused, IOException {
        assertThat(parts().apply(store)).hasSize(4);
        var versions = server.objects().values().stream()
                .map(o -> o.getMetadata().getResourceVersion())
                .toList();
        assertThat(parts().apply(store)).isEmpty();
        assertThat(server.objects().values().stream()
                        .map(o -> o.getMetadata().getResourceVersion())
                        .toList())
                .isEqualTo(versions);
        assertThat(server.writes()).hasSize(4);
    }

    @Test
    void theBlockIsLaidBesideWhatOthersHaveThere() throws ClusterRefused, IOException {
        parts().apply(store);
        parts("dnsServers: [192.0.2.53, 192.0.2.54]", "dnsServers: [192.0.2.53, 192.0.2.55]")
                .apply(store);
        var map = dns();
        assertThat(map.getData()).containsEntry("other", "kept");
        assertThat(map.getMetadata().getLabels()).containsEntry("k8s-app", "node-local-dns");
        assertThat(map.getData().get("Corefile"))
                .startsWith(COREFILE)
                .containsOnlyOnce("sjunet.test:53 {")
                .contains("192.0.2.55")
                .doesNotContain("192.0.2.54");
    }

    @Test
    void rollingBackPutsBackWhatWasThereAndRemovesWhatWasNot() throws ClusterRefused, IOException {
        parts().apply(store);
        assertThat(parts().rollBack(store)).hasSize(4);
        assertThat(server.objects()).containsOnlyKeys(DNS);
        assertThat(dns().getData().get("Corefile")).isEqualTo(COREFILE);
        assertThatThrownBy(() -> parts().rollBack(store))
                .isInstanceOf(ClusterRefused.class)
                .hasMessageContaining("inget lagrat");
    }

    @Test
    void aChangeInTheFileIsAChangeInTheCluster() throws ClusterRefused, IOException {
        parts().apply(store);
        var changes = parts("443/tcp", "8443/tcp").apply(store);
        assertThat(changes)
                .extracting(ClusterChange::object)
                .containsExactly("NetworkPolicy/journal/sjunet-journal-journal");
        assertThat(changes.getFirst().diff())
                .anyMatch(line -> line.startsWith("- ") && line.contains("443"))
                .anyMatch(line -> line.startsWith("+ ") && line.contains("8443"));
        assertThat(server.objects().get(POLICY))
                .isInstanceOfSatisfying(
                        NetworkPolicy.class,
                        policy -> assertThat(policy.getSpec()
                                        .getEgress()
                                        .getFirst()
                                        .getPorts()
                                        .getFirst()
                                        .getPort()
                                        .getIntVal())
                                .isEqualTo(8443));
    }

    @Test
    void aFieldThatTheKindDoesNotHaveIsRefused() {
        var policy = ClusterFiles.policies(Sample.reading().declaration()).get(1);
        assertThat(ClusterParts.strict(policy, NetworkPolicy.class)).isNotNull();
        assertThatThrownBy(() -> ClusterParts.strict(policy.replace("egress:", "egres:"), NetworkPolicy.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("egres");
    }

    @Test
    void aClusterWithoutNodeLocalDnsIsSaidPlainly() {
        server.objects().clear();
        assertThatThrownBy(() -> parts().changes())
                .isInstanceOf(ClusterRefused.class)
                .hasMessageContaining("kube-system/node-local-dns");
    }
}
