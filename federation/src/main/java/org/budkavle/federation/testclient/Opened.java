// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.testclient;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.budkavle.federation.lint.ByteRange;
import org.budkavle.federation.lint.MimeBody;
import org.budkavle.federation.lint.SoapSignatureCheck;
import org.budkavle.federation.lint.WireXml;
import org.budkavle.federation.peer.Exchange;
import org.budkavle.federation.peer.Sent;
import org.budkavle.federation.peer.TestBed;
import org.budkavle.federation.peer.TestPeer;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.envelope.EnvelopeReader;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.trust.envelope.DecryptionFailed;
import org.budkavle.trust.envelope.EnvelopeRefused;
import org.budkavle.trust.envelope.Opening;
import org.budkavle.trust.envelope.SignedEnvelope;
import org.budkavle.trust.key.OrganisationKeys;

/**
 * What is inside a package, as far as the test participants' keys reach: what one of them received, or sent to another of them. Of
 * what was sent to a product only that product can open the package; what was put into it is kept, and shown instead.
 */
final class Opened {

    private static final long LARGEST = 128L * 1024 * 1024;
    private static final long MOST_UNPACKED = 200L * 1024 * 1024;
    private static final String KEPT =
            "Bara mottagaren kan öppna paketet. Det här är vad som lades i det, före det som gjordes fel med avsikt.";

    private final Path folder;
    private final TestBed bed;
    private final Exchange exchange;

    /** A layer and how it was come by; nothing and why not. */
    record Inner(Optional<Path> file, String note) {
        static Inner none(String why) {
            return new Inner(Optional.empty(), why);
        }
    }

    final Inner payload;
    final Inner envelope;
    final Inner clear;
    final Optional<EnvelopeHeader> header;

    Opened(Exchange exchange, MimeBody mime, Path folder, TestBed bed) throws IOException {
        this.exchange = exchange;
        this.folder = folder;
        this.bed = bed;
        this.payload = payload(mime);
        this.envelope = payload.file().isPresent() ? unpacked(payload.file().get()) : keptEnvelope();
        this.header = envelope.file().isPresent() ? header(envelope.file().get()) : Optional.empty();
        this.clear = envelope.file().isPresent() ? clear(envelope.file().get()) : Inner.none("");
    }

    private Inner payload(MimeBody mime) throws IOException {
        if (mime.parts().size() < 2) {
            return Inner.none("Paketet har ingen andra del.");
        }
        ByteRange part = mime.parts().get(1).content();
        if (part.length() > LARGEST) {
            return Inner.none("Delen är för stor för att öppnas här.");
        }
        byte[] bytes = new Bytes(mime.file()).read(part);
        Path target = folder.resolve("nyttolast");
        if (startsAs(bytes, 0x1F, 0x8B) || startsAs(bytes, '<', '?') || startsAs(bytes, '<', 'X')) {
            Files.write(target, bytes);
            return new Inner(Optional.of(target), "Delen är inte krypterad.");
        }
        try {
            WireXml soap = WireXml.parse(mime.soap());
            Optional<TestPeer> holder = soap.texts("//wsse:Security/wsse:BinarySecurityToken").stream()
                    .flatMap(token -> SoapSignatureCheck.certificate(token).stream())
                    .filter(this::isReceivers)
                    .flatMap(certificate -> bed.holderOf(certificate).stream())
                    .findFirst();
            if (holder.isEmpty()) {
                return Inner.none("Bara mottagaren har nyckeln.");
            }
            PackageKey.unlock(soap, holder.get().accessPoint().privateKey()).open(bytes, target);
            return new Inner(
                    Optional.of(target),
                    "Dekrypterad med nyckeln hos " + holder.get().title() + ".");
        } catch (MalformedXml | GeneralSecurityException e) {
            return Inner.none("Delen går inte att dekryptera.");
        }
    }

    /** The sender's certificate is in the header too. */
    private boolean isReceivers(X509Certificate certificate) {
        return exchange instanceof Sent sent
                ? sent.packing().receiver().equals(certificate)
                : exchange.peer().accessPoint().certificate().equals(certificate);
    }

    private Inner unpacked(Path payload) throws IOException {
        Path target = folder.resolve("kuvert.xml");
        try (InputStream in = Files.newInputStream(payload)) {
            byte[] first = in.readNBytes(2);
            if (!startsAs(first, 0x1F, 0x8B)) {
                boolean text = startsAs(first, '<', '?') || startsAs(first, '<', 'X') || isUtf16(first);
                return text ? inUtf8(payload) : Inner.none("Nyttolasten är varken gzip eller XML.");
            }
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(payload));
                OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[1 << 16];
            long left = MOST_UNPACKED;
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                left -= n;
                if (left < 0) {
                    return Inner.none("Nyttolasten blir mer än 200 MB uppackad.");
                }
                out.write(buffer, 0, n);
            }
            out.flush();
            return inUtf8(target);
        } catch (IOException e) {
            return Inner.none("Nyttolasten går inte att packa upp.");
        }
    }

    /** An envelope may come in UTF-16; the rules are held against its characters. */
    private static Inner inUtf8(Path envelope) throws IOException {
        byte[] mark = new Bytes(envelope).read(new ByteRange(0, Math.min(2, Files.size(envelope))));
        if (!isUtf16(mark)) {
            return new Inner(Optional.of(envelope), "");
        }
        Path plain = envelope.resolveSibling("kuvert-utf-8.xml");
        try (Reader in = Files.newBufferedReader(envelope, StandardCharsets.UTF_16);
                Writer out = Files.newBufferedWriter(plain, StandardCharsets.UTF_8)) {
            in.transferTo(out);
        }
        return new Inner(Optional.of(plain), "Kuvertet kom i UTF-16; det visas här i UTF-8.");
    }

    private Inner keptEnvelope() {
        return exchange instanceof Sent sent
                ? new Inner(Optional.of(sent.packing().envelope()), KEPT)
                : Inner.none(payload.note());
    }

    private static Optional<EnvelopeHeader> header(Path envelope) throws IOException {
        try (InputStream in = Files.newInputStream(envelope)) {
            return EnvelopeReader.scan(in).header();
        } catch (MalformedXml e) {
            return Optional.empty();
        }
    }

    private Inner clear(Path envelope) throws IOException {
        Path target = folder.resolve("oppnat.xml");
        Opening opening = new Opening();
        String why;
        try {
            SignedEnvelope signed = opening.verify(envelope);
            if (!signed.scan().encrypted()) {
                return copied(opening.clearPayload(signed), target, "Inte krypterat.");
            }
            Optional<TestPeer> recipient = header.flatMap(each -> bed.holderOf(each.to()));
            if (recipient.isPresent()) {
                return copied(
                        opening.decrypt(
                                signed,
                                OrganisationKeys.combined(recipient.get().organisation())),
                        target,
                        "Dekrypterat med nyckeln hos " + recipient.get().title() + ".");
            }
            why = "Bara mottagaren har nyckeln.";
        } catch (EnvelopeRefused e) {
            why = "Kuvertets underskrift stämmer inte; då öppnas det inte (message.md 6.3 R5).";
        } catch (DecryptionFailed e) {
            why = "Går inte att dekryptera.";
        }
        if (exchange instanceof Sent sent) {
            try (OutputStream out = Files.newOutputStream(target)) {
                sent.letter().writeClear(out);
            }
            return new Inner(Optional.of(target), why + " Det här är vad som lades i kuvertet.");
        }
        return Inner.none(why);
    }

    private static Inner copied(InputStream from, Path target, String note) throws IOException {
        try (from) {
            Files.copy(from, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return new Inner(Optional.of(target), note);
    }

    private static boolean isUtf16(byte[] bytes) {
        return startsAs(bytes, 0xFE, 0xFF) || startsAs(bytes, 0xFF, 0xFE);
    }

    private static boolean startsAs(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
