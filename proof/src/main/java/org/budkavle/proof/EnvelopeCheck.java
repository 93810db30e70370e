// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.message.Document;
import org.budkavle.format.message.MessageReader;
import org.budkavle.format.message.SdkMessage;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.proof.Finding.Outcome;
import org.budkavle.trust.envelope.ContentKey;
import org.budkavle.trust.envelope.DecryptionFailed;
import org.budkavle.trust.envelope.EnvelopeRefused;
import org.budkavle.trust.envelope.Opening;
import org.budkavle.trust.envelope.SignedEnvelope;

/**
 * In a package with content: the envelope is the one that the access points signed for, the sender's organisation signed it,
 * and what it opens to are the texts and files of the package.
 */
final class EnvelopeCheck {

    private static final long LARGEST = 1L << 30;
    private static final int SHA256 = 32;
    private static final int SHOWN = 16;

    private final PackageFiles files;
    private final Manifest manifest;
    private final Chains chains;
    private final List<Finding> findings = new ArrayList<>();

    EnvelopeCheck(PackageFiles files, Manifest manifest, Chains chains, Optional<String> payloadDigest)
            throws IOException {
        this.files = files;
        this.manifest = manifest;
        this.chains = chains;
        checkDigests(payloadDigest);
        if (files.has(Names.ENVELOPE)) {
            Path file = Files.createTempFile("budkavle-kuvert", ".xml");
            try {
                checkEnvelope(file);
            } finally {
                Files.deleteIfExists(file);
            }
        }
    }

    List<Finding> findings() {
        return findings;
    }

    private void checkDigests(Optional<String> payloadDigest) {
        Optional<Manifest.Envelope> stated = manifest.envelope();
        if (stated.isEmpty() || payloadDigest.isEmpty()) {
            findings.add(new Finding(Claim.ENVELOPE, Outcome.ABSENT, "Paketet har inget kuvert att jämföra med."));
            return;
        }
        String signed = hex(payloadDigest.get());
        boolean same = !signed.isEmpty() && signed.equals(stated.get().compressedSha256()) && isStored(signed);
        findings.add(new Finding(
                Claim.ENVELOPE,
                same ? Outcome.HOLDS : Outcome.FAILS,
                same
                        ? "Kontrollsumman " + signed.substring(0, SHOWN)
                                + "… är den som båda accesspunkterna har undertecknat."
                        : "Kuvertet är inte det som accesspunkterna har undertecknat."));
    }

    /** Empty, and so nothing's digest, when it is no SHA-256: whoever signed could have written anything. */
    private static String hex(String base64) {
        try {
            byte[] digest = Base64.getDecoder().decode(base64);
            return digest.length == SHA256 ? HexFormat.of().formatHex(digest) : "";
        } catch (IllegalArgumentException notADigest) {
            return "";
        }
    }

    /** Whether the file, if the package has it, is what was signed. */
    private boolean isStored(String signed) {
        if (!files.has(Names.ENVELOPE)) {
            return true;
        }
        try (InputStream in = files.open(Names.ENVELOPE)) {
            return Digest.of(in).equals(signed);
        } catch (IOException damaged) {
            return false;
        }
    }

    private void checkEnvelope(Path file) throws IOException {
        try (InputStream in = new Limited(new GZIPInputStream(files.open(Names.ENVELOPE)), LARGEST);
                OutputStream out = Files.newOutputStream(file)) {
            in.transferTo(out);
        } catch (IOException damaged) {
            fails(Claim.ENVELOPE_SIGNED, "Kuvertet kan inte packas upp.");
            return;
        }
        SignedEnvelope signed;
        try {
            signed = new Opening().verify(file);
        } catch (EnvelopeRefused refused) {
            fails(Claim.ENVELOPE_SIGNED, "Kuvertets underskrift stämmer inte.");
            return;
        }
        EnvelopeHeader header = signed.scan().header().orElse(null);
        Manifest.Message message = manifest.message();
        if (header == null
                || !header.id().toString().equalsIgnoreCase(message.messageId())
                || !header.from().equals(new ParticipantId(message.sender().participant()))
                || !header.to().equals(new ParticipantId(message.recipient().participant()))) {
            fails(Claim.ENVELOPE_SIGNED, "Kuvertet hör till ett annat meddelande.");
            return;
        }
        findings.add(new Finding(
                Claim.ENVELOPE_SIGNED,
                Outcome.HOLDS,
                "Undertecknat av " + Chains.name(signed.signer())
                        + ". Underskriften visar organisationen, inte personen."));
        findings.add(chains.check(Claim.ENVELOPE_CHAIN, signed.signer(), List.of(), header.creationDateTime()));
        checkContent(signed);
    }

    private void checkContent(SignedEnvelope signed) throws IOException {
        Optional<byte[]> key = files.bytes(Names.CONTENT_KEY);
        if (key.isEmpty()) {
            findings.add(new Finding(
                    Claim.CONTENT,
                    Outcome.ABSENT,
                    "Paketet har inte nyckeln till kuvertet; bara mottagaren kan visa vad som låg i det."));
            return;
        }
        List<String> expected = new ArrayList<>();
        manifest.parts()
                .forEach(part ->
                        expected.add(part.document() + " " + part.kind() + " " + part.index() + " " + part.sha256()));
        try {
            ContentKey contentKey =
                    ContentKey.of(HexFormat.of().parseHex(new String(key.get(), StandardCharsets.US_ASCII).strip()));
            DigestedFiles digested = new DigestedFiles();
            Optional<SdkMessage> message;
            try (InputStream plain = new Opening().decrypt(signed, contentKey)) {
                message = new MessageReader().read(plain, digested).message();
            }
            boolean same = message.isPresent()
                    && message.get()
                            .header()
                            .messageId()
                            .toString()
                            .equalsIgnoreCase(manifest.message().messageId())
                    && parts(message.get(), digested).equals(expected);
            findings.add(new Finding(
                    Claim.CONTENT,
                    same ? Outcome.HOLDS : Outcome.FAILS,
                    same
                            ? "Kuvertet öppnat med nyckeln i paketet: " + expected.size()
                                    + " delar, alla med samma kontrollsumma."
                            : "Kuvertet innehåller något annat än det som paketet visar."));
        } catch (DecryptionFailed | MalformedXml | IllegalArgumentException unusable) {
            fails(Claim.CONTENT, "Nyckeln i paketet öppnar inte kuvertet.");
        }
    }

    private static List<String> parts(SdkMessage message, DigestedFiles files) {
        List<String> parts = new ArrayList<>();
        int ordinal = 0;
        int number = 0;
        for (Document document : message.documents()) {
            number++;
            int text = 0;
            for (String each : document.texts()) {
                text++;
                parts.add(number + " text " + text + " " + Digest.of(MessagePart.bytes(each)));
            }
            for (int file = 1; file <= document.files().size(); file++) {
                parts.add(number + " file " + file + " " + files.digest(ordinal++));
            }
        }
        return parts;
    }

    private void fails(Claim claim, String text) {
        findings.add(new Finding(claim, Outcome.FAILS, text));
    }
}
