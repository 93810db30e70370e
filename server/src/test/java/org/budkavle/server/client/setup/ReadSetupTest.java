// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.pki.Subject;
import org.budkavle.pki.Validity;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.budkavle.trust.key.KeyStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadSetupTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final CertificateAuthority ROOT = CertificateAuthority.root("Setup Root", KeyType.RSA_2048);
    private static final Organisation OWN = new Organisation(
            new OrganisationId(UUID.randomUUID()), new ParticipantId("0203:bjorkvik.example.se"), "Björkviks kommun");

    @Test
    void aCertificateIsReadAndAnothersIsToldByItsParticipant(@TempDir Path folder)
            throws IOException, KeyStoreUnusable {
        KeyAndChain ours = issue("Björkviks kommun", "Björkviks kommun", Validity.ofDays(NOW, 200));
        KeyAndChain theirs = issue("0203:grannkoping.example.se", "Grannköpings kommun", Validity.ofDays(NOW, 20));
        Path file = folder.resolve("ours.p12");
        KeyStores.store(ours, "a", file, "hemligt".toCharArray());

        List<KeyAndChain> read = UploadedKeys.open(Files.readAllBytes(file), "hemligt".toCharArray());
        assertThat(keys(read.getFirst())).containsExactly("ok key.organisation", "ok key.valid", "ok key.ours");
        assertThatThrownBy(() -> UploadedKeys.open(Files.readAllBytes(file), "fel".toCharArray()))
                .isInstanceOf(KeyStoreUnusable.class);
        assertThat(keys(theirs)).containsExactly("ok key.organisation", "warn key.soon", "err key.theirs");
        assertThat(UploadedKeys.judge(theirs, OWN, "SDK-QA", List.of(), NOW)
                        .findings()
                        .getLast()
                        .values())
                .containsExactly("0203:grannkoping.example.se");
        assertThat(keys(issue("AP0001-SDK-PROD", "Drift AB", Validity.ofDays(NOW, 200))))
                .containsExactly("ok key.access-point", "ok key.valid", "err key.environment");
        assertThat(keys(issue("Annan", "Drift AB", Validity.expired(NOW))))
                .containsExactly("ok key.organisation", "err key.ended", "warn key.name");
    }

    @Test
    void aKeyIsPutInPlaceWholeAndNeverOverAnother(@TempDir Path folder) throws IOException, KeyStoreUnusable {
        Path password = Files.writeString(folder.resolve("password"), "mappens\n");
        KeyFolder keys = new KeyFolder(folder, password);
        KeyAndChain ours = issue("Björkviks kommun", "Björkviks kommun", Validity.ofDays(NOW, 200));
        keys.add("tls.p12", ours);
        assertThat(keys.tls().certificate()).isEqualTo(ours.certificate());
        assertThatThrownBy(() -> keys.add("tls.p12", ours)).isInstanceOf(KeyStoreUnusable.class);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void metadataBecomesLinesAndWhatCannotBeUsedIsTold() {
        ProviderMetadata read = ProviderMetadata.of("""
                {"issuer": "https://idp.kommun.se/realms/alla", "authorization_endpoint": "https://idp.kommun.se/a",
                 "token_endpoint": "https://idp.kommun.se/t", "jwks_uri": "https://idp.kommun.se/k",
                 "acr_values_supported": ["http://id.sambi.se/loa/loa3", "urn:password", "x\\nspring.datasource.url=evil"],
                 "claims_supported": ["sub", "employee_id"]}""", "0203:bjorkvik.example.se", "https://sdk.kommun.se");
        assertThat(read.lines())
                .contains(
                        "[0].id=idp-kommun-se\n",
                        "[0].issuer=https://idp.kommun.se/realms/alla\n",
                        "[0].organisation=0203:bjorkvik.example.se\n",
                        "[0].subject-claim=employee_id\n",
                        "\nbudkavle.login.identity-providers[0].levels[http\\://id.sambi.se/loa/loa3]=LOA3\n",
                        "\n# budkavle.login.identity-providers[0].levels[urn\\:password]=LOA2\n")
                .doesNotContain("evil");
        assertThat(read.findings().getLast().values())
                .containsExactly("https://sdk.kommun.se/logga-in/svar/idp-kommun-se");
        assertThat(metadata("<md:EntityDescriptor entityID=\"https://saml.kommun.se/idp\">"))
                .containsExactly("idp.saml");
        assertThat(metadata("<EntityDescriptor xmlns=\"urn:x\"\n entityID='https://saml.kommun.se/idp'>"))
                .containsExactly("idp.saml");
        // As much as a provider may answer, and nothing in it ends.
        assertThat(metadata("<EntityDescriptor ".repeat(15_000))).containsExactly("idp.unreadable");
        assertThat(metadata("{\"issuer\": \"http://idp.kommun.se\"}")).contains("idp.missing", "idp.clear");
        assertThat(metadata("Hej")).containsExactly("idp.unreadable");
        assertThat(metadata("[1]")).containsExactly("idp.unreadable");
    }

    private static List<String> metadata(String text) {
        return ProviderMetadata.of(text, "0203:a.se", "https://b.se").findings().stream()
                .map(Finding::key)
                .toList();
    }

    private static List<String> keys(KeyAndChain key) {
        return UploadedKeys.judge(key, OWN, "SDK-QA", List.of(), NOW).findings().stream()
                .map(finding -> finding.kind() + " " + finding.key())
                .toList();
    }

    private static KeyAndChain issue(String name, String organisation, Validity validity) {
        KeyAndCertificate issued =
                ROOT.issue(CertificateRequest.of(Subject.named(name).organisation(organisation))
                        .key(KeyType.RSA_2048)
                        .validity(validity)
                        .build());
        return new KeyAndChain(issued.key(), List.of(issued.certificate()));
    }
}
