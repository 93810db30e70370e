// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.proof.DeliveryProof;
import org.budkavle.proof.Manifest;
import org.budkavle.proof.MessagePart;
import org.budkavle.proof.ProofWriter;
import org.budkavle.trust.key.KeyAndChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./budkavle verify}: what it says and how it ends. */
class VerifyCommandTest {

    @TempDir
    Path folder;

    private final CertificateAuthority issuer = CertificateAuthority.root("Utfärdaren", KeyType.RSA_2048);

    private String printed = "";

    @Test
    void aPackageIsJudgedInWordsAndByTheWayItEnds() throws Exception {
        Path proof = proof();
        Path anchor = Files.writeString(
                folder.resolve("rot.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(issuer.certificate().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");

        assertThat(run("verify", proof.toString(), "--anchors", anchor.toString()))
                .as("%s", printed)
                .isZero();
        assertThat(printed)
                .contains("Leveransbevis för meddelande 3c480020-973c-49e8-ba2c-37eaf0ed638c")
                .contains("från Björkviks kommun, Elevhälsan, 0203:bjorkvik.example.se")
                .contains("HÅLLER      Filerna är oförändrade")
                .contains("Beviset visar inte att någon har läst meddelandet");

        assertThat(run("verify", proof.toString())).isZero();
        assertThat(printed).contains("OSÄKERT").contains("Ange --anchors.");

        Path tampered = tampered(proof);
        assertThat(run("verify", tampered.toString(), "--anchors", anchor.toString()))
                .isEqualTo(1);
        assertThat(printed)
                .contains("STÄMMER EJ  Filerna är oförändrade")
                .contains("innehall/")
                .contains("Något i paketet håller inte. Lita inte på det.");
        assertThat(run("verify", tampered.toString(), "--json")).isEqualTo(1);
        assertThat(printed).contains("\"holds\":false").contains("\"readable\":true");

        assertThat(run("verify", anchor.toString())).isEqualTo(2);
        assertThat(printed).contains("Filen är inte ett leveransbevis eller en efterlevnadsrapport som kan läsas");
        assertThat(run("verify", folder.resolve("ingen.zip").toString())).isEqualTo(2);
        assertThat(printed).contains("Filen finns inte");
    }

    private Path proof() throws Exception {
        KeyAndCertificate issued = issuer.issue(CertificateRequest.named("bjorkvik.example.se")
                .key(KeyType.RSA_2048)
                .build());
        Path file = folder.resolve("leveransbevis.zip");
        Instant now = Instant.now();
        try (OutputStream out = Files.newOutputStream(file)) {
            ProofWriter.write(
                    new DeliveryProof(
                            now,
                            new Manifest.Maker("0203:bjorkvik.example.se", "Björkviks kommun"),
                            true,
                            new Manifest.Message(
                                    "3c480020-973c-49e8-ba2c-37eaf0ed638c",
                                    "3c480020-973c-49e8-ba2c-37eaf0ed638c",
                                    Optional.empty(),
                                    now,
                                    true,
                                    address("0203:bjorkvik.example.se", "Björkviks kommun", "Elevhälsan"),
                                    address("0203:mittnorr.example.se", "Region Mittnorr", "BUP"),
                                    Optional.of("Remiss"),
                                    "SUBMITTED"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(MessagePart.text(1, 1, "", "Vi önskar en bedömning.")),
                            List.of(),
                            List.of(),
                            List.of()),
                    (manifest, page) -> page.write("%PDF-1.4".getBytes(StandardCharsets.US_ASCII)),
                    new KeyAndChain(issued.key(), issued.chain()),
                    out);
        }
        return file;
    }

    private static Manifest.Address address(String participant, String organisation, String function) {
        return new Manifest.Address(participant, Optional.of(organisation), Optional.empty(), Optional.of(function));
    }

    /** One byte of the text is another. */
    private Path tampered(Path proof) throws IOException {
        Path file = folder.resolve("andrat.zip");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(proof));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] bytes = in.readAllBytes();
                if (entry.getName().startsWith("innehall/")) {
                    bytes[0] ^= 0x01;
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(bytes);
                out.closeEntry();
            }
        }
        return file;
    }

    private int run(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            return Budkavle.run(arguments);
        } finally {
            System.setOut(before);
            printed = captured.toString(StandardCharsets.UTF_8);
        }
    }
}
