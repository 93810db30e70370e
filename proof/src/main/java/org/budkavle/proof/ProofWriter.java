// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.budkavle.edelivery.as4.As4Evidence;
import org.budkavle.trust.key.KeyAndChain;

/**
 * Writes a delivery proof package: a ZIP whose manifest has the digest of every file, signed by our organisation as detached CMS
 * (RFC 5652). Streams; memory stays flat whatever the attachments.
 */
public final class ProofWriter {

    /** Writes the part that people read, as PDF/A; given what the package will say. */
    @FunctionalInterface
    public interface Page {
        /** Writes it. */
        void writeTo(Manifest soFar, OutputStream target) throws IOException;
    }

    private final DeliveryProof proof;
    private final List<Manifest.File> files = new ArrayList<>();

    private ProofWriter(DeliveryProof proof) {
        this.proof = proof;
    }

    /**
     * Writes the package.
     *
     * @param target not closed
     * @throws GeneralSecurityException if the key cannot sign
     */
    public static void write(DeliveryProof proof, Page page, KeyAndChain signer, OutputStream target)
            throws IOException, GeneralSecurityException {
        new ProofWriter(proof).writeTo(page, signer, target);
    }

    private void writeTo(Page page, KeyAndChain signer, OutputStream target)
            throws IOException, GeneralSecurityException {
        ZipOutputStream zip = new ZipOutputStream(target, StandardCharsets.UTF_8);
        Optional<Manifest.Envelope> envelope = envelope();
        Manifest soFar = manifest(envelope, List.of());
        add(zip, Names.PDF, out -> page.writeTo(soFar, out));
        add(zip, Names.READ_ME, out -> out.write(ReadMe.text().getBytes(StandardCharsets.UTF_8)));
        addBytes(zip, Names.SENT, proof.sentHeader());
        addBytes(zip, Names.TRANSPORT_RECEIPT, proof.transportReceipt());
        addBytes(zip, Names.MESSAGE_RECEIPT, proof.messageReceipt());
        if (proof.withContent()) {
            addContent(zip, envelope.isPresent());
        }
        add(zip, Names.CERTIFICATES, out -> out.write(pem(certificates(signer))));
        byte[] manifest = ManifestJson.write(manifest(envelope, files));
        plain(zip, Names.MANIFEST, manifest);
        plain(zip, Names.SIGNATURE, DetachedSignature.sign(manifest, signer, proof.made()));
        zip.finish();
    }

    private void addContent(ZipOutputStream zip, boolean envelope) throws IOException {
        if (envelope && proof.envelope().isPresent()) {
            Path file = proof.envelope().get();
            add(zip, Names.ENVELOPE, out -> As4Evidence.compress(file, out));
            addBytes(
                    zip,
                    Names.CONTENT_KEY,
                    proof.contentKey()
                            .map(key -> (HexFormat.of().formatHex(key.bytes()) + "\n")
                                    .getBytes(StandardCharsets.US_ASCII)));
        }
        int number = 0;
        for (MessagePart part : proof.parts()) {
            number++;
            add(zip, Names.of(part, number), out -> {
                try (InputStream in = part.content().open()) {
                    in.transferTo(out);
                }
            });
        }
    }

    private Manifest manifest(Optional<Manifest.Envelope> envelope, List<Manifest.File> listed) {
        List<Manifest.Part> parts = new ArrayList<>();
        for (MessagePart part : proof.parts()) {
            Optional<String> name = Optional.of(part.name()).filter(text -> proof.withContent() && !text.isEmpty());
            Optional<String> path =
                    Optional.of(Names.of(part, parts.size() + 1)).filter(text -> proof.withContent());
            parts.add(new Manifest.Part(
                    part.document(),
                    part.kind().word(),
                    part.index(),
                    name,
                    part.contentType(),
                    part.content().size(),
                    part.sha256(),
                    path));
        }
        return new Manifest(
                Manifest.FORMAT,
                Manifest.VERSION,
                proof.made(),
                proof.by(),
                proof.withContent(),
                proof.message(),
                proof.transfer(),
                envelope,
                proof.receipt(),
                parts,
                proof.timeline(),
                proof.lookups(),
                listed);
    }

    private Optional<Manifest.Envelope> envelope() throws IOException {
        if (proof.envelope().isEmpty()) {
            return Optional.empty();
        }
        Path file = proof.envelope().get();
        MessageDigest compressed = Digest.sha256();
        As4Evidence.compress(file, new DigestOutputStream(OutputStream.nullOutputStream(), compressed));
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new Manifest.Envelope(Digest.of(in), Files.size(file), Digest.hex(compressed.digest())));
        }
    }

    private List<X509Certificate> certificates(KeyAndChain signer) {
        List<X509Certificate> all = new ArrayList<>(proof.issuers());
        signer.chain().stream().skip(1).filter(each -> !all.contains(each)).forEach(all::add);
        return all.stream().distinct().toList();
    }

    private void addBytes(ZipOutputStream zip, String path, Optional<byte[]> bytes) throws IOException {
        if (bytes.isPresent()) {
            add(zip, path, out -> new ByteArrayInputStream(bytes.get()).transferTo(out));
        }
    }

    /** Writes one file. */
    private interface Writing {
        void writeTo(OutputStream out) throws IOException;
    }

    private void add(ZipOutputStream zip, String path, Writing content) throws IOException {
        zip.putNextEntry(entry(path));
        Counting counting = new Counting(zip);
        content.writeTo(counting);
        zip.closeEntry();
        files.add(new Manifest.File(path, counting.count(), counting.digest()));
    }

    private void plain(ZipOutputStream zip, String path, byte[] bytes) throws IOException {
        zip.putNextEntry(entry(path));
        zip.write(bytes);
        zip.closeEntry();
    }

    private ZipEntry entry(String path) {
        ZipEntry entry = new ZipEntry(path);
        entry.setTime(proof.made().toEpochMilli());
        return entry;
    }

    static byte[] pem(List<X509Certificate> certificates) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Base64.Encoder encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        for (X509Certificate certificate : certificates) {
            try {
                out.writeBytes(("# " + certificate.getSubjectX500Principal().getName()
                                + "\n-----BEGIN CERTIFICATE-----\n" + encoder.encodeToString(certificate.getEncoded())
                                + "\n-----END CERTIFICATE-----\n")
                        .getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IOException("A certificate cannot be written", e);
            }
        }
        return out.toByteArray();
    }
}
