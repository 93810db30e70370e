// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.federation.authority.SpecialLeaf;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.KeyStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class FederationTest {

    private static final ParticipantId KOMMUN_A = new ParticipantId("0203:kommun-a.example.se");
    private static final String SERVICE = "/iso6523-actorid-upis%3A%3A0203%3Akommun-a.example.se/services/"
            + "busdox-docid-qns%3A%3Aurn%3Ariv%3Ainfrastructure%3Amessaging%3AMessageWithAttachments"
            + "%3A3%3A%3AmessagePayload%23%233.0%3A%3Atm-base-ext-sigenc";

    @TempDir
    Path folder;

    @Test
    void aRestartFindsTheSameKeysAndGivesTheSameAnswers() throws Exception {
        byte[] metadata;
        byte[] addresses;
        String names;
        FederationSettings settings;
        try (Federation first = Federation.start(config())) {
            first.join(folder.resolve("server-a"), serverA());
            settings = first.settings();
            metadata = get(first.metadata().uri().resolve(SERVICE));
            addresses = get(first.addressBook().uri().resolve("addresses"));
            names = lookUp(first, KOMMUN_A);
            assertThat(names).contains("Meta:SMP");
        }
        try (Federation second = Federation.start(config())) {
            assertThat(second.settings()).isEqualTo(settings);
            assertThat(get(second.metadata().uri().resolve(SERVICE))).isEqualTo(metadata);
            assertThat(get(second.addressBook().uri().resolve("addresses"))).isEqualTo(addresses);
            assertThat(lookUp(second, KOMMUN_A)).isEqualTo(names);
        }
    }

    @Test
    void aJoinedServerFindsEverythingInItsFolderAndJoiningAgainChangesNothing() throws Exception {
        try (Federation federation = Federation.start(config())) {
            JoinedServer joined = federation.join(folder.resolve("server-a"), serverA());

            FederationSettings settings = FederationSettings.load(joined.settings());
            assertThat(settings).isEqualTo(federation.settings());
            char[] password = Files.readString(joined.passwordFile())
                    .lines()
                    .findFirst()
                    .orElseThrow()
                    .toCharArray();
            KeyAndChain accessPoint = KeyStores.load(joined.accessPointKey(), password);
            assertThat(accessPoint.certificate().getSubjectX500Principal().getName())
                    .contains("CN=AP0001-SDK-QA")
                    .contains("O=Budkavle Local Test");
            accessPoint
                    .certificate()
                    .verify(settings.accessPointIntermediates().getFirst().getPublicKey());
            assertThat(KeyStores.load(joined.tlsKey(), password).certificate().getSubjectAlternativeNames())
                    .hasSize(3);
            KeyAndChain organisation = KeyStores.load(joined.organisationKey(KOMMUN_A), password);
            for (Path secret : List.of(joined.passwordFile(), joined.accessPointKey(), joined.tlsKey())) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                        .isEqualTo("rw-------");
            }
            byte[] before = get(federation.metadata().uri().resolve(SERVICE));

            federation.join(folder.resolve("server-a"), serverA());
            assertThat(KeyStores.load(joined.organisationKey(KOMMUN_A), password)
                            .certificate())
                    .isEqualTo(organisation.certificate());
            assertThat(get(federation.metadata().uri().resolve(SERVICE))).isEqualTo(before);
        }
    }

    @Test
    void aServerOfAFederationThatWasMadeAnewGetsNewKeys() throws Exception {
        X509Certificate old;
        Path server = folder.resolve("server-a");
        try (Federation federation = Federation.start(config())) {
            federation.join(server, serverA());
            old = accessPointOf(server);
        }
        try (Federation anew = Federation.start(
                FederationConfig.local(folder.resolve("another")).withKeys(KeyType.RSA_2048))) {
            anew.join(server, serverA());
            assertThat(accessPointOf(server)).isNotEqualTo(old);
            accessPointOf(server)
                    .verify(anew.authorities()
                            .environment()
                            .accessPoints()
                            .certificate()
                            .getPublicKey());
        }
    }

    @Test
    void whatAdministratorsHaveMadeOfAnEntryStaysWhenTheServerJoinsAgain() throws Exception {
        try (Federation federation = Federation.start(config())) {
            federation.join(folder.resolve("server-a"), serverA());
            federation.list(new Organisation(KOMMUN_A, "2120000001", "Kommun A som den heter nu"));
            federation.join(folder.resolve("server-a"), serverA());
            assertThat(federation.addressBook().organisations())
                    .extracting(Organisation::name)
                    .containsExactly("Kommun A som den heter nu");
            federation.remove(KOMMUN_A);
            federation.join(folder.resolve("server-a"), serverA());
            assertThat(federation.addressBook().functions()).hasSize(1);
        }
    }

    @Test
    void aRemovedParticipantIsGoneEverywhereAlsoAfterARestart() throws Exception {
        try (Federation federation = Federation.start(config())) {
            federation.join(folder.resolve("server-a"), serverA());
            federation.remove(KOMMUN_A);
            assertThat(lookUp(federation, KOMMUN_A)).isEmpty();
        }
        try (Federation federation = Federation.start(config())) {
            assertThat(lookUp(federation, KOMMUN_A)).isEmpty();
            assertThat(federation.addressBook().organisations()).isEmpty();
        }
    }

    @Test
    void certificatesHoldForThePlatformsOwnValidationWithRevocationUntilTheyAreRevoked() throws Exception {
        try (Federation federation = Federation.start(config())) {
            X509Certificate root =
                    federation.authorities().environment().accessPointRoot().certificate();
            KeyAndCertificate leaf = federation.authorities().issueAccessPoint("AP0001-SDK-QA");
            validate(leaf, root);

            assertThatThrownBy(() -> validate(
                            federation.authorities().issueAccessPoint("AP0003-SDK-QA", SpecialLeaf.REVOKED), root))
                    .isInstanceOfSatisfying(
                            CertPathValidatorException.class,
                            e -> assertThat(e.getReason()).isEqualTo(CertPathValidatorException.BasicReason.REVOKED));
            assertThatThrownBy(() -> validate(
                            federation.authorities().issueAccessPoint("AP0003-SDK-QA", SpecialLeaf.EXPIRED), root))
                    .isInstanceOfSatisfying(
                            CertPathValidatorException.class,
                            e -> assertThat(e.getReason()).isEqualTo(CertPathValidatorException.BasicReason.EXPIRED));
            assertThatThrownBy(() -> validate(
                            federation.authorities().issueAccessPoint("AP0005-SDK-QA", SpecialLeaf.OTHER_ENVIRONMENT),
                            root))
                    .isInstanceOf(CertPathValidatorException.class);
            validate(
                    federation.authorities().issueOrganisation("Kommun A"),
                    federation.authorities().organisationRoot().certificate());
            validate(
                    federation.authorities().issueTls(List.of("localhost")),
                    federation.authorities().tlsRoot().certificate());
            validate(
                    federation
                            .authorities()
                            .expisoftLike()
                            .issue(CertificateRequest.named("Kommun E")
                                    .key(KeyType.RSA_2048)
                                    .build()),
                    federation.authorities().expisoftLike().certificate());
        }
    }

    @Test
    void aTakenPortStopsTheStartAndLeavesNothingRunning() throws Exception {
        try (Federation running = Federation.start(config())) {
            int taken = running.addressBook().server().port();
            FederationConfig.Ports ports = new FederationConfig.Ports(0, 0, 0, taken);
            Path other = folder.resolve("other");
            assertThatThrownBy(() -> Federation.start(FederationConfig.local(other)
                            .withKeys(KeyType.RSA_2048)
                            .withPorts(ports)))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void certificatesWouldNameTheWrongPortSoAnotherRevocationPortIsRefused() throws Exception {
        Federation.start(config()).close();
        assertThatThrownBy(() -> Federation.start(config().withPorts(new FederationConfig.Ports(0, 0, 7080, 0))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("for CRL and OCSP");
    }

    private FederationConfig config() {
        return FederationConfig.local(folder.resolve("federation")).withKeys(KeyType.RSA_2048);
    }

    private static JoiningServer serverA() {
        return JoiningServer.local(
                "AP0001-SDK-QA",
                URI.create("https://localhost:8443/as4"),
                List.of(new Organisation(KOMMUN_A, "2120000001", "Kommun A, \"norr\"")),
                List.of(new ListedFunction(
                        new FunctionAddress("sdk:socialkontor:0203:kommun-a.example.se"),
                        "Socialkontor",
                        "Mottagning",
                        KOMMUN_A)));
    }

    private static X509Certificate accessPointOf(Path server) throws Exception {
        JoinedServer joined = new JoinedServer(server);
        char[] password = Files.readString(joined.passwordFile()).strip().toCharArray();
        return KeyStores.load(joined.accessPointKey(), password).certificate();
    }

    private static void validate(KeyAndCertificate leaf, X509Certificate root) throws Exception {
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.addCertPathChecker(checker);
        validator.validate(
                CertificateFactory.getInstance("X.509")
                        .generateCertPath(leaf.chain().subList(0, leaf.chain().size() - 1)),
                parameters);
    }

    private static byte[] get(URI address) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray())
                    .body();
        }
    }

    private static String lookUp(Federation federation, ParticipantId participant) throws Exception {
        Message answer = new SimpleResolver(federation.nameServer().address())
                .send(Message.newQuery(Record.newRecord(
                        Name.fromString(federation.nameServer().nameOf(participant)), Type.NAPTR, DClass.IN)));
        return answer.getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .findFirst()
                .orElse("");
    }
}
