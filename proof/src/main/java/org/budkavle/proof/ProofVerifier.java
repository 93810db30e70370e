// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;
import org.budkavle.proof.Finding.Outcome;

/**
 * Verifies a delivery proof package offline: nothing is fetched, and nothing of the package is believed that a signature or a
 * digest does not carry. Revocation is not looked up; what was known of it when the receipts came is told in the manifest.
 */
public final class ProofVerifier {

    private ProofVerifier() {}

    /**
     * Verifies.
     *
     * @param anchors the authorities that the caller trusts; empty: chains are followed to those in the package, and the
     *     findings say that nobody vouches for them
     * @throws NotAProof if it is no such package at all
     */
    public static Verdict verify(Path file, List<X509Certificate> anchors) throws NotAProof, IOException {
        try (PackageFiles files = PackageFiles.open(file)) {
            byte[] json = files.bytes(Names.MANIFEST).orElseThrow(() -> new NotAProof("no manifest"));
            Manifest manifest = ManifestJson.read(json);
            List<Finding> findings = new ArrayList<>();
            findings.add(untouched(files, manifest));
            Chains chains = new Chains(anchors, files.issuers());
            signed(files, json, manifest.by(), chains, findings);
            TransferEvidenceCheck transfer = new TransferEvidenceCheck(files, manifest, chains);
            findings.addAll(transfer.findings());
            EnvelopeCheck envelope = new EnvelopeCheck(files, manifest, chains, transfer.payloadDigest());
            findings.addAll(envelope.findings());
            ReceiptCheck receipt = new ReceiptCheck(files, manifest, chains);
            findings.addAll(receipt.findings());
            findings.add(Times.check(transfer.sentAt(), transfer.receiptedAt(), receipt.issued(), manifest));
            return new Verdict(java.util.Optional.of(manifest), findings);
        } catch (ZipException | EOFException e) {
            throw new NotAProof("a damaged ZIP file");
        }
    }

    /** Every certificate in a PEM text. */
    public static List<X509Certificate> certificates(String pem) {
        return PackageFiles.certificates(pem);
    }

    private static Finding untouched(PackageFiles files, Manifest manifest) {
        Finding digests = untouched(files, manifest.files(), Set.of(Names.MANIFEST, Names.SIGNATURE));
        Map<String, String> listed = new HashMap<>();
        manifest.files().forEach(each -> listed.put(each.path(), each.sha256()));
        Set<String> wrong = new HashSet<>();
        manifest.parts()
                .forEach(part -> part.path()
                        .filter(path -> !part.sha256().equals(listed.get(path)))
                        .ifPresent(wrong::add));
        return digests.outcome() == Outcome.HOLDS && !wrong.isEmpty() ? changed(wrong) : digests;
    }

    /** Every file but the unlisted as the list says, and none missing. */
    static Finding untouched(PackageFiles files, List<Manifest.File> expected, Set<String> unlisted) {
        Map<String, Manifest.File> listed = new HashMap<>();
        expected.forEach(each -> listed.put(each.path(), each));
        Set<String> wrong = new HashSet<>();
        for (String name : files.names()) {
            if (!unlisted.contains(name) && !isAsListed(files, name, listed)) {
                wrong.add(name);
            }
        }
        listed.keySet().stream().filter(name -> !files.has(name)).forEach(wrong::add);
        return wrong.isEmpty()
                ? new Finding(
                        Claim.FILES_UNTOUCHED,
                        Outcome.HOLDS,
                        "Alla " + listed.size() + " filer har den SHA-256 som förteckningen anger.")
                : changed(wrong);
    }

    private static Finding changed(Set<String> wrong) {
        return new Finding(
                Claim.FILES_UNTOUCHED,
                Outcome.FAILS,
                "Ändrad, saknad eller tillagd: "
                        + String.join(", ", wrong.stream().sorted().toList()));
    }

    private static boolean isAsListed(PackageFiles files, String name, Map<String, Manifest.File> listed) {
        Manifest.File expected = listed.get(name);
        if (expected == null) {
            return false;
        }
        try (InputStream in = files.open(name)) {
            return Digest.of(in).equals(expected.sha256());
        } catch (IOException damaged) {
            return false;
        }
    }

    static void signed(PackageFiles files, byte[] json, Manifest.Maker by, Chains chains, List<Finding> findings)
            throws IOException {
        try {
            byte[] signature =
                    files.bytes(Names.SIGNATURE).orElseThrow(() -> new GeneralSecurityException("No signature"));
            DetachedSignature.Signed signed = DetachedSignature.verify(json, signature);
            findings.add(new Finding(
                    Claim.MANIFEST_SIGNED,
                    Outcome.HOLDS,
                    "Undertecknad " + Times.told(signed.at()) + " av " + Chains.name(signed.signer())
                            + ". Paketet anger " + by.name() + ", "
                            + by.participant() + "."));
            findings.add(chains.check(Claim.MANIFEST_SIGNER, signed.signer(), signed.others(), signed.at()));
        } catch (GeneralSecurityException refused) {
            findings.add(
                    new Finding(
                            Claim.MANIFEST_SIGNED,
                            Outcome.FAILS,
                            "Underskriften saknas eller hör inte till den här förteckningen. Inget av det som bara förteckningen säger kan tas för sant."));
        }
    }
}
