// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.budkavle.platform.sjunet.Kinds;
import org.budkavle.platform.sjunet.Sample;
import org.budkavle.platform.sjunet.declaration.DeclarationReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Test
    void aSoundDeclarationHasNothingToSay() {
        assertThat(Plan.of(Sample.reading(), TODAY).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    podCidr: 10.233.64.0/18 | podCidr: 192.0.0.0/16 | OVERLAPPING_PREFIXES | 18:14
                    podCidr: 10.233.64.0/18 | podCidr: 10.233.0.0/16 | OVERLAPPING_PREFIXES | 48:16
                    prefixes: [192.0.2.0/24] | prefixes: [192.0.2.0/24, 172.17.4.0/24] | OVERLAPPING_PREFIXES | 18:28
                    prefixes: [192.0.2.0/24] | prefixes: [192.0.2.0/24, 169.254.20.0/24] | OVERLAPPING_PREFIXES | 18:28
                    prefixes: [192.0.2.0/24] | prefixes: [192.0.2.0/24, 192.0.2.128/25] | OVERLAPPING_PREFIXES | 18:28
                    prefixes: [192.0.2.0/24] | prefixes: [192.0.2.7/24] | SLOPPY_PREFIX | 18:14
                    prefixes: [192.0.2.0/24] | prefixes: [0.0.0.0/0] | TOO_WIDE_PREFIX | 18:14
                    prefixes: [192.0.2.0/24] | prefixes: [192.0.2.0/24, 203.0.113.0/24] | TERMINATOR_IN_TUNNEL | 18:28
                    prefixes: [192.0.2.0/24] | prefixes: [192.0.2.0/24, 203.0.114.0/24] | OUTSIDE_ORDER | 18:28
                    ordered: [192.0.2.0/24] | ordered: [192.0.2.0/24, 203.0.114.0/24] | ORDERED_NOT_ROUTED | 19:27
                    192.0.2.80/32 | 203.0.114.80/32 | OUTSIDE_ORDER | 69:20
                    192.0.2.80/32 | 203.0.114.80/32 | SERVICE_NOT_ROUTED | 69:20
                    address: 10.0.10.5/24 | address: 10.0.11.5/24 | NOT_ON_LINK | 53:36
                    interface: lan0 | interface: wan0 | SAME_INTERFACE | 39:21
                    sourceNat: true | sourceNat: false | NO_RETURN_ROUTE | 40:14
                    natOutgoing: true | natOutgoing: false | NO_RETURN_ROUTE | 50:16
                    assignedAddress: 172.31.255.2 | assignedAddress: 10.0.10.9 | NOT_TRANSLATABLE | 20:20
                    dnsServers: [192.0.2.53, 192.0.2.54] | dnsServers: [169.254.20.10, 192.0.2.54] | DNS_LOOP | 17:16
                    dnsServers: [192.0.2.53, 192.0.2.54] | dnsServers: [10.233.0.3, 192.0.2.54] | DNS_LOOP | 17:16
                    dnsServers: [192.0.2.53, 192.0.2.54] | dnsServers: [10.0.10.11, 192.0.2.54] | DNS_LOOP | 17:16
                    dnsServers: [192.0.2.53, 192.0.2.54] | dnsServers: [192.0.2.53, 203.0.114.1] | DNS_NOT_ROUTED | 17:28
                    dnsServers: [192.0.2.53, 192.0.2.54] | dnsServers: [192.0.2.53, 198.51.100.53] | PUBLIC_DNS | 17:28
                    dnsServers: [192.0.2.53, 192.0.2.54] | dnsServers: [192.0.2.53] | ONE_DNS_SERVER | 17:15
                    host: tjanst.sjunet.test | host: tjanst.siths.example.se | LEAKING_DOMAIN | 68:11
                    zones: [sjunet.test] | zones: [sjunet.test, cluster.local] | TOO_WIDE_ZONE | 16:24
                    mtu: 1420 | mtu: 1441 | MTU_TOO_LARGE | 26:8
                    mtu: 1420 | mtu: 1200 | MTU_SMALL | 26:8
                    80/tcp | 443/tcp | REVOCATION_CLOSED | 79:12
                    kind: REVOCATION | kind: OTHER | NO_REVOCATION | 67:3
                    rulebook: STANDARD | rulebook: SIMPLIFIED | NOT_APPROVED | 67:5
                    agreementValidTo: 2029-12-31 | agreementValidTo: 2026-11-21 | AGREEMENT_ENDS | 7:21
                    notAfter: 2027-10-01 | notAfter: 2026-11-21 | KEY_EXPIRED | 87:5
                    notAfter: 2027-10-01 | notAfter: 2027-01-21 | KEY_EXPIRES | 87:5
                    sjunet.psk | sjunet.key | KEY_SHARED | 88:5
                    """)
    void eachRuleFindsWhatItIsForAtItsPlace(String what, String by, PlanRule rule, String place) {
        var findings = Plan.of(Sample.reading(what, by), TODAY).findings();
        assertThat(findings.stream()
                        .filter(f -> f.rule() == rule)
                        .map(f -> f.position().toString()))
                .as(findings.toString())
                .contains(place);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    dataCiphers: [AES-256-GCM] | dataCiphers: [AES-256-CBC] | WEAK_VPN
                    tlsVersionMin: "1.2" | tlsVersionMin: "1.0" | WEAK_VPN
                    auth: SHA256 | auth: SHA1 | WEAK_VPN
                    , tlsCrypt: tls | '' | PRESHARED_ONLY
                    mtu: 1420 | mtu: 1449 | MTU_TOO_LARGE
                    """)
    void openVpnIsJudgedByItsParameters(String what, String by, PlanRule rule) {
        assertThat(Plan.of(Sample.reading(Kinds.openVpn()), TODAY).findings()).isEmpty();
        var changed = DeclarationTexts.read(Sample.with(Kinds.openVpn()).replace(what, by));
        assertThat(Plan.of(changed, TODAY).findings()).extracting(Finding::rule).contains(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    espProposals: [aes256gcm16-ecp384] | espProposals: [3des-sha1-modp1024] | WEAK_VPN
                    espProposals: [aes256gcm16-ecp384] | espProposals: [aes256gcm16] | WEAK_VPN
                    interface: ipsec0 | interface: ipsec1 | WRONG_INTERFACE
                    mtu: 1400 | mtu: 1401 | MTU_TOO_LARGE
                    """)
    void ipsecIsJudgedByItsParameters(String what, String by, PlanRule rule) {
        assertThat(Plan.of(Sample.reading(Kinds.ipsec()), TODAY).findings())
                .extracting(Finding::rule)
                .containsExactly(PlanRule.PRESHARED_ONLY);
        var changed = DeclarationTexts.read(Sample.with(Kinds.ipsec()).replace(what, by));
        assertThat(Plan.of(changed, TODAY).findings()).extracting(Finding::rule).contains(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bind 169.254.20.10 10.233.0.3#forward . 192.0.2.53 | bind 169.254.20.10 10.233.0.3#forward . 192.0.2.53 | ''
                    bind 169.254.20.10 10.233.0.3#forward . 192.0.2.53 | forward . 192.0.2.53 | STUB_WITHOUT_BIND
                    bind 169.254.20.10 10.233.0.3#forward . 192.0.2.53 | bind 10.233.0.3#forward . 192.0.2.53 | STUB_WITHOUT_BIND
                    forward . 192.0.2.53 | forward . 198.51.100.53 | STUB_ELSEWHERE
                    forward . 192.0.2.53 | forward . 169.254.20.10 | DNS_LOOP
                    sjunet.test | cluster.local | STUB_TWICE
                    sjunet.test:53 { | sjunet.test:53 {{ | COREFILE_UNREADABLE
                    """)
    void theCorefileThatIsThereIsRead(String what, String by, String rule, @TempDir Path folder) throws IOException {
        var corefile = """
                cluster.local:53 {
                  bind 169.254.20.10 10.233.0.3
                  forward . 10.233.0.4 {
                    force_tcp
                  }
                }
                .:53 {
                  bind 169.254.20.10 10.233.0.3
                  forward . /etc/resolv.conf
                }
                sjunet.test:53 {
                  bind 169.254.20.10 10.233.0.3
                  forward . 192.0.2.53
                }
                """;
        int stub = corefile.indexOf("sjunet.test:53");
        var changed = corefile.substring(stub).replace(what.replace("#", "\n  "), by.replace("#", "\n  "));
        Files.writeString(folder.resolve("Corefile"), corefile.substring(0, stub) + changed);
        var reading = DeclarationTexts.read(
                Sample.with("delivery: WELKIN", "corefile: Corefile\n    delivery: WELKIN"), folder);
        assertThat(Plan.of(reading, TODAY).findings())
                .extracting(f -> f.rule().name())
                .containsAll(rule.isEmpty() ? java.util.List.of() : java.util.List.of(rule))
                .hasSize(rule.isEmpty() ? 0 : 1);
    }

    @Test
    void everyCodeIsItsOwn() {
        assertThat(Arrays.stream(PlanRule.values()).map(PlanRule::code).collect(Collectors.toSet()))
                .hasSameSizeAs(PlanRule.values());
    }

    @Test
    void machinesReadTheSame() {
        var json = Plan.of(Sample.reading("mtu: 1420", "mtu: 1441"), TODAY).json();
        assertThat(json.toString())
                .contains("\"sound\":false", "\"code\":\"SJ-P18\"", "\"line\":26", "\"responsible\":\"DEVELOPER\"");
    }

    private static final class DeclarationTexts {
        static DeclarationReader.Reading read(String text) {
            return read(text, Path.of("."));
        }

        static DeclarationReader.Reading read(String text, Path folder) {
            try {
                return DeclarationReader.read(text, folder);
            } catch (org.budkavle.platform.sjunet.declaration.DeclarationRefused e) {
                throw new AssertionError(e);
            }
        }
    }
}
