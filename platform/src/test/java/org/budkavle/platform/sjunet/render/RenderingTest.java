// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.budkavle.platform.sjunet.Kinds;
import org.budkavle.platform.sjunet.Sample;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderingTest {

    private static final ObjectMapper STRICT =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @Test
    void theSameDeclarationGivesTheSameBytes() {
        var one = Rendering.of(Sample.reading().declaration());
        assertThat(Rendering.of(Sample.reading().declaration()).files()).isEqualTo(one.files());
        assertThat(one.files()).extracting(RenderedFile::fullPath).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void eachPartyHasItsFolderWithALetter() {
        assertThat(Rendering.of(Sample.reading().declaration()).files())
                .extracting(RenderedFile::fullPath)
                .containsExactly(
                        "plattform/README.md",
                        "plattform/kubernetes/node-local-dns-values.yaml",
                        "plattform/noder/arbetare-1/etc/sjunet/vagar.sh",
                        "plattform/noder/arbetare-2/etc/sjunet/vagar.sh",
                        "plattform/terraform/sjunet.tf",
                        "sjunet/README.md",
                        "utvecklare/README.md",
                        "utvecklare/dokumentation.md",
                        "utvecklare/gateway/etc/nftables.d/sjunet.nft",
                        "utvecklare/gateway/etc/sjunet/vagar.sh",
                        "utvecklare/gateway/etc/sysctl.d/90-sjunet.conf",
                        "utvecklare/gateway/etc/wireguard/wg-sjunet.conf",
                        "utvecklare/kubernetes/network-policies.yaml");
    }

    @Test
    void networkPoliciesAreWhatKubernetesKnowsAndNothingElse() throws IOException {
        var policies = ClusterFiles.policies(Sample.reading().declaration());
        assertThat(policies).hasSize(3);
        for (var text : policies) {
            var policy = STRICT.readValue(text, NetworkPolicy.class);
            assertThat(policy.getApiVersion()).isEqualTo("networking.k8s.io/v1");
            assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Egress");
        }
        var journal = STRICT.readValue(policies.get(1), NetworkPolicy.class).getSpec();
        assertThat(journal.getPodSelector().getMatchLabels()).containsEntry("app", "journal");
        assertThat(journal.getEgress()).hasSize(3);
        assertThat(journal.getEgress()
                        .getFirst()
                        .getTo()
                        .getFirst()
                        .getIpBlock()
                        .getCidr())
                .isEqualTo("192.0.2.80/32");
    }

    @Test
    void aWorkloadReachesItsOwnServicesOnly() throws IOException {
        var policies = ClusterFiles.policies(Sample.reading().declaration());
        var revocation = STRICT.readValue(policies.get(2), NetworkPolicy.class).getSpec();
        assertThat(policies.get(2)).contains("ocsp-ombud").doesNotContain("192.0.2.80");
        assertThat(revocation
                        .getEgress()
                        .getFirst()
                        .getPorts()
                        .getFirst()
                        .getPort()
                        .getIntVal())
                .isEqualTo(80);
    }

    @Test
    void inTheSimplifiedRuleBookOnlyWhatTheCounterpartApprovedIsOpened() {
        var declaration = Sample.reading(
                        "rulebook: STANDARD",
                        "rulebook: SIMPLIFIED",
                        "    kind: API\n",
                        "    kind: API\n    counterpartApproval: M-77\n")
                .declaration();
        assertThat(new Firewall(declaration).ruleset())
                .contains("tcp dport 443")
                .doesNotContain("tcp dport 80");
        assertThat(content(declaration, "utvecklare/dokumentation.md")).contains("**inte öppnad**", "motpart M-77");
    }

    @Test
    void noKeyIsEverWrittenOnlyWhereItLies() {
        for (var kind : new String[][] {{}, Kinds.openVpn(), Kinds.ipsec()}) {
            var declaration = Sample.reading(kind).declaration();
            assertThat(Rendering.of(declaration).files())
                    .noneMatch(file -> file.content().contains("PRIVATE KEY")
                            || file.content().contains("PrivateKey ="));
        }
    }

    @Test
    void aRouteOfOpenVpnNamesItsGateway() {
        assertThat(content(
                        Sample.reading(Kinds.openVpn()).declaration(),
                        "utvecklare/gateway/etc/openvpn/client/sjunet.conf"))
                .contains(
                        "route 192.0.2.0 255.255.255.0 172.31.255.1\n",
                        "route-nopull\n",
                        "tls-crypt /etc/openvpn/keys/tc.key\n");
    }

    @Test
    void theStubBlockBindsWhatTheOthersBind() {
        assertThat(StubBlock.of(Sample.reading().declaration()))
                .contains(
                        "sjunet.test:53 {", "  bind 169.254.20.10 10.233.0.3\n", "  forward . 192.0.2.53 192.0.2.54 {");
    }

    @Test
    void routesAreWrittenForNetworkdAndNetplanToo() {
        for (var routing : new String[] {"NETWORKD", "NETPLAN"}) {
            var declaration = Sample.reading("nodeRouting: IP_COMMANDS", "nodeRouting: " + routing)
                    .declaration();
            assertThat(Rendering.of(declaration).files())
                    .anyMatch(file -> file.path().startsWith("noder/arbetare-1/etc/")
                            && file.path()
                                    .toLowerCase(Locale.ROOT)
                                    .contains(routing.equals("NETPLAN") ? "netplan" : "systemd/network")
                            && file.content().contains("192.0.2.0/24"));
        }
        assertThat(content(
                        Sample.reading("  routing: IP_COMMANDS", "  routing: NETWORKD")
                                .declaration(),
                        "utvecklare/gateway/etc/systemd/network/10-lan0.network.d/sjunet.conf"))
                .contains("Type=unreachable");
    }

    @Test
    void terraformIsWrittenAsTerraformItselfWouldFormatIt(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/local/bin/terraform")), "terraform is not here");
        Files.writeString(
                folder.resolve("sjunet.tf"), content(Sample.reading().declaration(), "plattform/terraform/sjunet.tf"));
        var fmt = new ProcessBuilder("terraform", "fmt", "-check", "-diff")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(fmt.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(fmt.waitFor()).as(said).isZero();
    }

    @Test
    void aNewRenderingRemovesWhatTheOldOneWroteAndNothingElse(@TempDir Path folder) throws IOException {
        Rendering.of(Sample.reading().declaration()).write(folder);
        var own = Files.writeString(folder.resolve("utvecklare/anteckning.txt"), "min");
        Rendering.of(Sample.reading(Kinds.openVpn()).declaration()).write(folder);
        assertThat(folder.resolve("utvecklare/gateway/etc/wireguard/wg-sjunet.conf"))
                .doesNotExist();
        assertThat(folder.resolve("utvecklare/gateway/etc/openvpn/client/sjunet.conf"))
                .exists();
        assertThat(own).exists();
    }

    @Test
    void aFileThatSomeoneElseWroteIsNotOverwritten(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("sjunet"));
        Files.writeString(folder.resolve("sjunet/README.md"), "mitt");
        assertThatThrownBy(() -> Rendering.of(Sample.reading().declaration()).write(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("inte skriven av oss");
    }

    private static String content(SjunetDeclaration declaration, String path) {
        return Rendering.of(declaration).files().stream()
                .filter(file -> file.fullPath().equals(path))
                .findFirst()
                .orElseThrow()
                .content();
    }
}
