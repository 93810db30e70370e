// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.budkavle.platform.sjunet.Sample;
import org.budkavle.platform.sjunet.declaration.FileFault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclarationReaderTest {

    @Test
    void aWholeFileIsRead() {
        var declaration = Sample.reading().declaration();
        assertThat(declaration.vpn().kind()).isEqualTo(Vpn.Kind.WIREGUARD);
        assertThat(declaration.sjunet().dnsServers())
                .containsExactly(Address.parse("192.0.2.53"), Address.parse("192.0.2.54"));
        assertThat(declaration.gateway().lan().address().host()).hasToString("10.0.10.5");
        assertThat(declaration.key("gateway").path()).isEqualTo("/etc/wireguard/keys/sjunet.key");
        assertThat(declaration.services().getFirst().ports()).containsExactly(ServicePort.parse("443/tcp"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    version: 1                        | version: 2                          | WRONG_VALUE       | 2:10
                    mtu: 1420                         | mtu: stor                           | WRONG_TYPE        | 26:8
                    kind: WIREGUARD                   | kind: PPTP                          | WRONG_VALUE       | 23:9
                    assignedAddress: 172.31.255.2     | assignedAddress: 172.31.255.256     | WRONG_VALUE       | 20:20
                    ordered: [192.0.2.0/24]           | orderd: [192.0.2.0/24]              | UNKNOWN_FIELD     | 19:3
                    prefixes: [192.0.2.0/24]          | prefixes: []                        | MISSING           | 18:13
                    privateKey: gateway               | privateKey: finnsej                 | UNKNOWN_REFERENCE | 32:17
                    443/tcp                           | 70000/tcp                           | WRONG_VALUE       | 70:13
                    workloads: [journal, certifikat]  | workloads: [journal, nagon]         | UNKNOWN_REFERENCE | 82:26
                    name: sparrlistor                 | name: npo                           | DUPLICATE         | 76:11
                    agreementValidTo: 2029-12-31      | agreementValidTo: 2029-02-30        | WRONG_VALUE       | 7:21
                    interface: wg-sjunet              | interface: wg-sjunet-journal        | WRONG_VALUE       | 24:14
                    file: /etc/wireguard/keys/sjunet.key | secret: x, file: /a              | MISSING           | 87:5
                    rulebook: STANDARD                | rulebook: STANDARD\\n  rulebook: STANDARD | DUPLICATE    | 9:3
                    version: 1                        | version: [1                         | NOT_YAML          | 4:11
                    """)
    void aFaultIsSaidAtItsLineAndColumn(String what, String by, Kind kind, String place) {
        var faults = faults(Sample.with(what, by.replace("\\n", "\n")));
        assertThat(faults).extracting(FileFault::kind).contains(kind);
        assertThat(faults.stream()
                        .filter(f -> f.kind() == kind)
                        .map(f -> f.position().toString()))
                .contains(place);
    }

    @Test
    void whatIsMissingIsNamedWhereItShouldStand() {
        var faults = faults(Sample.with("  assignedAddress: 172.31.255.2\n", "", "  name: sjunet-gw\n", ""));
        assertThat(faults)
                .extracting(FileFault::toString)
                .containsExactly(
                        "15:1 SJ-F5 Fältet «assignedAddress» saknas i «sjunet». Det har inget förval.",
                        "35:1 SJ-F5 Fältet «name» saknas i «gateway». Det har inget förval.");
    }

    @Test
    void theKindOfVpnDecidesWhichPartMustBeThere() {
        assertThat(faults(Sample.with("kind: WIREGUARD", "kind: IPSEC")))
                .extracting(FileFault::text)
                .containsExactly("Fältet «ipsec» saknas i «vpn». Det har inget förval.");
    }

    @Test
    void aKeyInTheFileIsRefusedAndNeverRepeated() {
        var key = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=";
        var faults = faults(Sample.with("privateKey: gateway", "privateKey: " + key));
        assertThat(faults).extracting(FileFault::kind).contains(Kind.KEY_IN_FILE);
        assertThat(faults.toString()).doesNotContain(key);
        assertThat(faults(Sample.with("purpose: Nationell patientöversikt", "purpose: BEGIN PRIVATE KEY")))
                .extracting(FileFault::kind)
                .containsExactly(Kind.KEY_IN_FILE);
    }

    @Test
    void anAliasIsRefused() {
        assertThat(faults(Sample.with(
                        "[192.0.2.53, 192.0.2.54]", "&a [192.0.2.53]", "ordered: [192.0.2.0/24]", "ordered: *a")))
                .isNotEmpty();
    }

    @Test
    void everythingWrongIsSaidAtOnceInTheOrderOfTheFile() {
        var faults = faults(Sample.with("mtu: 1420", "mtu: 5", "rulebook: STANDARD", "rulebook: STRICT"));
        assertThat(faults).hasSize(2).isSortedAccordingTo((a, b) -> a.position().compareTo(b.position()));
    }

    private static List<FileFault> faults(String text) {
        return catchThrowableOfType(DeclarationRefused.class, () -> DeclarationReader.read(text, Path.of(".")))
                .faults();
    }
}
