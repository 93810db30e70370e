// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyType;
import org.budkavle.pki.KeyUse;
import org.budkavle.pki.Validity;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.trust.envelope.DecryptionFailed;
import org.budkavle.trust.envelope.EnvelopeRefused;
import org.budkavle.trust.envelope.Opening;
import org.budkavle.trust.envelope.Sealing;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class RollOverFilesTest {

    private static final ParticipantId PARTICIPANT = new ParticipantId("0203:bjorkvik.example.se");
    private static final String STEM = "0203_bjorkvik.example.se";
    private final Instant now = Instant.now();

    @TempDir
    Path folder;

    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

    @Test
    void whatIsSealedToTheOldAndToTheNewCertificateIsOpenedAllTheWay() throws Exception {
        Files.writeString(folder.resolve("password"), "secret\n");
        KeyFolder keys = new KeyFolder(folder, folder.resolve("password"));
        beans.addBean("keys", keys);
        CertificateAuthority issuer = CertificateAuthority.root("Issuer", KeyType.RSA_2048);
        KeyAndChain old = issue(issuer, STEM + ".p12", 300);
        KeyAndChain next = issue(issuer, STEM + ".next.p12", 1);
        issue(issuer, STEM + "glats.p12", 10);
        Path toOld = seal("old", old.certificate(), old);
        Path toNext = seal("next", next.certificate(), old);

        assertThat(files(keys).next()).extracting(KeyFolder.Certified::name).containsExactly(STEM + ".next.p12");
        assertThat(opens(toOld)).isTrue();
        assertThat(opens(toNext)).isTrue();
        assertThat(signer()).isEqualTo(old.certificate());

        files(keys).switchOver(now);
        assertThat(files(keys).next()).isEmpty();
        assertThat(files(keys).old()).extracting(KeyFolder.Certified::name).containsExactly(STEM + ".p12");
        assertThat(opens(toOld)).isTrue();
        assertThat(opens(toNext)).isTrue();
        assertThat(signer()).isEqualTo(next.certificate());

        files(keys).retire();
        assertThat(files(keys).old()).isEmpty();
        assertThat(opens(toOld)).isFalse();
        assertThat(opens(toNext)).isTrue();
        assertThat(folder.resolve(STEM + ".p12.retired")).exists();
        assertThat(folder.resolve(STEM + "glats.p12")).exists();
    }

    private RollOverFiles files(KeyFolder keys) throws KeyStoreUnusable {
        return RollOverFiles.read(keys, PARTICIPANT, now);
    }

    private X509Certificate signer() throws KeyStoreUnusable {
        return keyFiles().keysOf(PARTICIPANT).signing().certificate();
    }

    private OrganisationKeyFiles keyFiles() {
        return new OrganisationKeyFiles(beans.getBeanProvider(KeyFolder.class), Clock.systemUTC());
    }

    private boolean opens(Path envelope) throws IOException, EnvelopeRefused, KeyStoreUnusable {
        Opening opening = new Opening();
        try (InputStream plain =
                opening.decrypt(opening.verify(envelope), keyFiles().keysOf(PARTICIPANT))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8).contains("hej");
        } catch (DecryptionFailed failed) {
            return false;
        }
    }

    private Path seal(String name, X509Certificate recipient, KeyAndChain signer) throws IOException {
        Path envelope = folder.resolve(name + ".xml");
        EnvelopeHeader header = new EnvelopeHeader(
                new MessageId(UUID.randomUUID()),
                now,
                DocumentTypeId.SDK_MESSAGE,
                ProcessId.NO_PROCESS,
                FederationId.SDK,
                PARTICIPANT,
                PARTICIPANT,
                Optional.empty());
        new Sealing()
                .seal(
                        header,
                        out -> out.write("<a xmlns=\"urn:a\">hej</a>".getBytes(StandardCharsets.UTF_8)),
                        recipient,
                        signer,
                        envelope);
        return envelope;
    }

    private KeyAndChain issue(CertificateAuthority issuer, String file, int days) throws IOException {
        Instant begin = now.minus(Duration.ofDays(days));
        var issued = issuer.issue(CertificateRequest.named("key")
                .key(KeyType.RSA_2048)
                .uses(KeyUse.DIGITAL_SIGNATURE, KeyUse.KEY_ENCIPHERMENT)
                .validity(new Validity(begin, begin.plus(Duration.ofDays(700))))
                .build());
        issued.store(folder.resolve(file), "key", "secret".toCharArray());
        return new KeyAndChain(issued.key(), issued.chain());
    }
}
