// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.budkavle.trust.key.KeyAndChain;

/** Writes an evidence report package; its manifest is in the log, under a checkpoint, before the last byte is out. */
public final class EvidencePackageWriter {

    private EvidencePackageWriter() {}

    /**
     * Writes the package.
     *
     * @param target not closed
     * @throws GeneralSecurityException if the key cannot sign
     */
    public static void write(EvidencePackage content, KeyAndChain signer, EvidencePackage.Log log, OutputStream target)
            throws IOException, GeneralSecurityException {
        ZipOutputStream zip = new ZipOutputStream(target, StandardCharsets.UTF_8);
        List<Manifest.File> files = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : content.files().entrySet()) {
            add(zip, file.getKey(), file.getValue(), content.made());
            files.add(listed(file.getKey(), file.getValue()));
        }
        List<X509Certificate> issuers = Stream.concat(
                        content.issuers().stream(), signer.chain().stream().skip(1))
                .distinct()
                .toList();
        byte[] pem = ProofWriter.pem(issuers);
        add(zip, Names.CERTIFICATES, pem, content.made());
        files.add(listed(Names.CERTIFICATES, pem));
        byte[] manifest = ManifestJson.write(new EvidenceManifest(
                EvidenceManifest.FORMAT,
                EvidenceManifest.VERSION,
                content.made(),
                content.by(),
                content.report(),
                content.reported(),
                files));
        byte[] signature = DetachedSignature.sign(manifest, signer, content.made());
        EvidencePackage.Logged logged = log.seal(Digest.of(manifest));
        add(zip, Names.MANIFEST, manifest, content.made());
        add(zip, Names.SIGNATURE, signature, content.made());
        add(zip, EvidencePackage.PROOF_OF_MANIFEST, bytes(logged.entry()), content.made());
        add(zip, EvidencePackage.CHECKPOINT, bytes(logged.checkpoint()), content.made());
        zip.finish();
    }

    private static Manifest.File listed(String path, byte[] bytes) {
        return new Manifest.File(path, bytes.length, Digest.of(bytes));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void add(ZipOutputStream zip, String path, byte[] bytes, Instant made) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTime(made.toEpochMilli());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
