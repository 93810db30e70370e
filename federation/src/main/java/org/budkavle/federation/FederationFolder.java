// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.budkavle.federation.metadata.Registration;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import tools.jackson.databind.json.JsonMapper;

/** The federation's data folder: its password, its ports, its registrations. A file is replaced whole or not at all. */
final class FederationFolder {

    /** What is registered. */
    record State(List<Registration> registrations) {}

    private record StoredRegistration(
            String participant,
            String endpoint,
            String accessPoint,
            List<String> signing,
            List<String> encryption,
            List<String> documentTypes,
            String registered) {}

    private record Stored(List<StoredRegistration> registrations) {}

    private static final int PASSWORD_BYTES = 24;

    private final JsonMapper json = JsonMapper.builder().build();
    private final Path folder;

    FederationFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    Path authorities() {
        return folder.resolve("authorities");
    }

    Path addressBook() {
        return folder.resolve("address-book");
    }

    char[] password() throws IOException {
        return password(folder.resolve("password"));
    }

    /** The password in the file, made up when there is no file. */
    static char[] password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
        }
        return Files.readString(file).strip().toCharArray();
    }

    /**
     * The ports to use: those that the configuration states, and for a zero the one of the first start.
     *
     * @throws IOException if another revocation port is stated than the one in the certificates
     */
    FederationConfig.Ports ports(FederationConfig.Ports configured, InetAddress address) throws IOException {
        Path file = folder.resolve("ports.json");
        FederationConfig.Ports known = Files.exists(file)
                ? json.readValue(Files.readString(file), FederationConfig.Ports.class)
                : FederationConfig.Ports.FREE;
        if (known.revocation() != 0 && configured.revocation() != 0 && configured.revocation() != known.revocation()) {
            throw new IOException("The certificates in " + folder + " name port " + known.revocation()
                    + " for CRL and OCSP: use it, or another folder");
        }
        Set<Integer> taken = new HashSet<>();
        return new FederationConfig.Ports(
                port(configured.dns(), known.dns(), address, taken),
                port(configured.metadata(), known.metadata(), address, taken),
                port(configured.revocation(), known.revocation(), address, taken),
                port(configured.addressBook(), known.addressBook(), address, taken));
    }

    private static int port(int configured, int known, InetAddress address, Set<Integer> taken) throws IOException {
        int port = configured != 0 ? configured : known != 0 ? known : FreePort.find(address, taken);
        taken.add(port);
        return port;
    }

    void keep(FederationConfig.Ports ports) throws IOException {
        write(folder.resolve("ports.json"), json.writeValueAsString(ports));
    }

    State load() throws IOException {
        Path file = folder.resolve("registrations.json");
        if (!Files.exists(file)) {
            return new State(List.of());
        }
        Stored stored = json.readValue(Files.readString(file), Stored.class);
        try {
            CertificateFactory certificates = CertificateFactory.getInstance("X.509");
            return new State(stored.registrations().stream()
                    .map(each -> read(each, certificates))
                    .toList());
        } catch (CertificateException e) {
            throw new IOException("The registrations cannot be read", e);
        }
    }

    void keep(State state) throws IOException {
        Stored stored = new Stored(
                state.registrations().stream().map(FederationFolder::stored).toList());
        write(folder.resolve("registrations.json"), json.writeValueAsString(stored));
    }

    private static StoredRegistration stored(Registration each) {
        return new StoredRegistration(
                each.participant().value(),
                each.endpoint().toString(),
                text(each.accessPoint()),
                each.signing().stream().map(FederationFolder::text).toList(),
                each.encryption().stream().map(FederationFolder::text).toList(),
                each.documentTypes().stream().map(DocumentTypeId::qualified).toList(),
                each.registered().toString());
    }

    private static Registration read(StoredRegistration each, CertificateFactory certificates) {
        return new Registration(
                new ParticipantId(each.participant()),
                URI.create(each.endpoint()),
                certificate(each.accessPoint(), certificates),
                each.signing().stream()
                        .map(text -> certificate(text, certificates))
                        .toList(),
                each.encryption().stream()
                        .map(text -> certificate(text, certificates))
                        .toList(),
                each.documentTypes().stream()
                        .map(FederationFolder::documentType)
                        .toList(),
                Instant.parse(each.registered()));
    }

    private static DocumentTypeId documentType(String qualified) {
        int separator = qualified.indexOf("::");
        return new DocumentTypeId(qualified.substring(0, separator), qualified.substring(separator + 2));
    }

    private static String text(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateException e) {
            throw new IllegalArgumentException("A certificate does not encode", e);
        }
    }

    private static X509Certificate certificate(String text, CertificateFactory certificates) {
        try {
            return (X509Certificate) certificates.generateCertificate(
                    new ByteArrayInputStream(Base64.getDecoder().decode(text)));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("A stored certificate cannot be read", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path parent = Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = Files.createTempFile(parent, ".new", ".tmp");
        if (Files.getFileStore(parent).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-------"));
        }
        Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
