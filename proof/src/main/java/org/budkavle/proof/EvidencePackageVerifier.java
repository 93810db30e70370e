// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import org.budkavle.proof.Finding.Outcome;
import org.budkavle.tlog.EntryProof;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.VerifierKey;
import org.budkavle.tlog.entry.Body;
import org.budkavle.tlog.entry.CanonicalJsonReader;
import org.budkavle.tlog.verify.EntryFile;

/** Verifies an evidence report package offline: nothing is fetched, and nothing that no digest or signature carries is believed. */
public final class EvidencePackageVerifier {

    private static final Set<String> UNLISTED =
            Set.of(Names.MANIFEST, Names.SIGNATURE, EvidencePackage.PROOF_OF_MANIFEST, EvidencePackage.CHECKPOINT);

    private final PackageFiles files;
    private final List<Finding> findings = new ArrayList<>();

    private EvidencePackageVerifier(PackageFiles files) {
        this.files = files;
    }

    /** Whether the file says that it is such a package. */
    public static boolean isOne(Path file) throws IOException {
        try (PackageFiles files = PackageFiles.open(file)) {
            Optional<byte[]> manifest = files.bytes(Names.MANIFEST);
            return manifest.isPresent() && ManifestJson.isEvidence(manifest.get());
        } catch (NotAProof | ZipException | EOFException none) {
            return false;
        }
    }

    /**
     * Verifies.
     *
     * @param anchors the authorities that the caller trusts; empty: chains are followed to those in the package
     * @param log the log's key as the caller knows it; empty: the one in the package is used, and the findings say so
     * @throws NotAProof if it is no such package at all
     */
    public static EvidenceVerdict verify(Path file, List<X509Certificate> anchors, Optional<VerifierKey> log)
            throws NotAProof, IOException {
        try (PackageFiles files = PackageFiles.open(file)) {
            return new EvidencePackageVerifier(files).verified(anchors, log);
        } catch (ZipException | EOFException e) {
            throw new NotAProof("a damaged ZIP file");
        }
    }

    private EvidenceVerdict verified(List<X509Certificate> anchors, Optional<VerifierKey> known)
            throws NotAProof, IOException {
        byte[] json = files.bytes(Names.MANIFEST).orElseThrow(() -> new NotAProof("no manifest"));
        EvidenceManifest manifest = ManifestJson.readEvidence(json);
        findings.add(ProofVerifier.untouched(files, manifest.files(), UNLISTED));
        ProofVerifier.signed(files, json, manifest.by(), new Chains(anchors, files.issuers()), findings);
        Optional<VerifierKey> carried = carried();
        findings.add(key(carried, known));
        Optional<VerifierKey> key = known.or(() -> carried);
        findings.add(
                key.isPresent() && isLogged(json, key.get())
                        ? new Finding(
                                Claim.MANIFEST_LOGGED,
                                Outcome.HOLDS,
                                "Förteckningens SHA-256 står i en post i "
                                        + key.get().name() + ", under en kontrollpunkt som loggen har undertecknat.")
                        : new Finding(
                                Claim.MANIFEST_LOGGED,
                                Outcome.FAILS,
                                "Det är inte bevisat att just den här förteckningen står i granskningsloggen."));
        findings.add(entries(key));
        return new EvidenceVerdict(manifest, findings);
    }

    private Optional<VerifierKey> carried() throws IOException {
        try {
            String first = text(EvidencePackage.KEYS).lines().findFirst().orElse("");
            return Optional.of(VerifierKey.parse(first));
        } catch (NotWellFormed none) {
            return Optional.empty();
        }
    }

    private static Finding key(Optional<VerifierKey> carried, Optional<VerifierKey> known) {
        if (carried.isEmpty()) {
            return new Finding(Claim.LOG_KEY, Outcome.FAILS, "Paketet har ingen nyckel till loggen.");
        }
        if (known.isEmpty()) {
            return new Finding(
                    Claim.LOG_KEY,
                    Outcome.NOT_ANCHORED,
                    carried.get() + ". Jämför med den nyckel som ni har fått på annat håll, eller ange --key.");
        }
        return carried.equals(known)
                ? new Finding(Claim.LOG_KEY, Outcome.HOLDS, known.get() + ", som ni har angett.")
                : new Finding(Claim.LOG_KEY, Outcome.FAILS, "Paketets nyckel är en annan än den som ni har angett.");
    }

    private boolean isLogged(byte[] manifest, VerifierKey log) throws IOException {
        String entry = text(EvidencePackage.PROOF_OF_MANIFEST);
        if (!EntryFile.verify(entry, log).holds()) {
            return false;
        }
        try {
            Map<String, Object> read = CanonicalJsonReader.read(entry);
            if (!(read.get("body") instanceof String line) || !(read.get("proof") instanceof String proof)) {
                return false;
            }
            return CanonicalJsonReader.read(Body.parse(line).json()).get("facts") instanceof Map<?, ?> facts
                    && Digest.of(manifest).equals(facts.get(EvidencePackage.DIGEST_FACT))
                    && EntryProof.parse(proof).checkpoint().toString().equals(text(EvidencePackage.CHECKPOINT));
        } catch (NotWellFormed damaged) {
            return false;
        }
    }

    private Finding entries(Optional<VerifierKey> key) throws IOException {
        List<String> names = files.names().stream()
                .filter(name -> name.startsWith(EvidencePackage.PROOFS))
                .filter(name -> !name.equals(EvidencePackage.PROOF_OF_MANIFEST))
                .toList();
        if (names.isEmpty()) {
            return new Finding(Claim.ENTRIES, Outcome.ABSENT, "Rapporten hänvisar inte till några poster.");
        }
        List<String> wrong = new ArrayList<>();
        for (String name : names) {
            if (key.isEmpty() || !EntryFile.verify(text(name), key.get()).holds()) {
                wrong.add(name);
            }
        }
        return wrong.isEmpty()
                ? new Finding(Claim.ENTRIES, Outcome.HOLDS, names.size() + " poster är bevisade.")
                : new Finding(Claim.ENTRIES, Outcome.FAILS, "Inte bevisade: " + String.join(", ", wrong));
    }

    private String text(String name) throws IOException {
        return new String(files.bytes(name).orElse(new byte[0]), StandardCharsets.UTF_8);
    }
}
