// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.budkavle.edelivery.as4.As4MessageIds;
import org.budkavle.edelivery.as4.As4Sender;
import org.budkavle.edelivery.as4.OutboundMessage;
import org.budkavle.edelivery.as4.OutboundPing;
import org.budkavle.edelivery.as4.PreparedMessage;
import org.budkavle.edelivery.as4.SenderSettings;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.edelivery.discovery.CertificatePurpose;
import org.budkavle.edelivery.discovery.Discovery;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.federation.lint.LintReport;
import org.budkavle.federation.lint.Linter;
import org.budkavle.federation.lint.MimeBody;
import org.budkavle.federation.lint.SoapSignatureCheck;
import org.budkavle.federation.lint.WireXml;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.trust.key.KeyAndChain;

/** Carries letters of the test participants to wherever discovery says, right or wrong as told, and keeps every byte. */
public final class Postman implements AutoCloseable {

    private final Discovery discovery;
    private final WireClient wire;
    private final As4Sender sender;
    private final Linter linter = new Linter();
    private final Path folder;
    private final Traffic traffic;
    private final Clock clock;
    private final AtomicInteger count = new AtomicInteger();

    Postman(Discovery discovery, WireClient wire, Path folder, Traffic traffic, Clock clock) {
        this.discovery = discovery;
        this.wire = wire;
        this.folder = folder;
        this.traffic = traffic;
        this.clock = clock;
        // Makes packages alone; what is posted goes through our own wire.
        this.sender = new As4Sender(
                WireClient.context(Optional.empty()), (leaf, intermediates) -> {}, SenderSettings.defaults(), clock);
    }

    /** Sends a letter once. */
    public Sent send(Letter letter, Dispatch dispatch) throws IOException {
        return post(letter, dispatch, As4MessageIds.random("test.example.se"));
    }

    /** Sends a letter as the product that the peer plays sends it, with its fault. */
    public Sent sendFor(TestPeer peer, Letter letter) throws IOException {
        Optional<ProductFault> fault = peer.fault().filter(ProductFault::changesWhatIsSent);
        return fault.isPresent() ? sendWith(letter, fault.get()) : send(letter, Dispatch.RIGHT);
    }

    private Sent sendWith(Letter letter, ProductFault fault) throws IOException {
        Packed made = pack(letter, As4MessageIds.random("test.example.se"), Optional.empty());
        Forgery forgery = fault.into(new Forgery(
                made.prepared(),
                made.envelope(),
                made.endpoint().certificate(),
                letter.from().accessPoint()));
        return post(letter, made, write(forgery), Forgery.contentType(), TlsIdentity.RIGHT, fault.name());
    }

    /** Sends a letter to an endpoint whose certificate nobody has looked at, as a product does that does not check. */
    public Sent sendUnchecked(Letter letter, AccessPointEndpoint endpoint) throws IOException {
        Packed made = pack(letter, As4MessageIds.random("test.example.se"), Optional.empty(), endpoint);
        return post(letter, made, made.prepared().file(), made.prepared().contentType(), TlsIdentity.RIGHT, "");
    }

    /** Sends the same bytes again. */
    public Sent again(Sent sent, AccessPointEndpoint endpoint) throws IOException {
        Sent.Packing before = sent.packing();
        Sent.Packing packing = new Sent.Packing(
                before.body(),
                before.contentType(),
                before.envelope(),
                endpoint.address(),
                endpoint.certificate(),
                before.wrong());
        return post(sent.letter(), packing, sent.as4MessageId(), TlsIdentity.RIGHT);
    }

    /** Sends another letter under the id of one that was sent. */
    public Sent under(String as4MessageId, Letter letter) throws IOException {
        return post(letter, Dispatch.RIGHT, as4MessageId);
    }

    /** Sends a ping without any payload (transport.md 2.10). */
    public WireAnswer ping(TestPeer from, ParticipantId to) throws IOException {
        AccessPointEndpoint endpoint = endpoint(to, DocumentTypeId.SDK_MESSAGE);
        try {
            PreparedMessage prepared = sender.preparePing(
                    new OutboundPing(
                            As4MessageIds.random("test.example.se"),
                            from.accessPoint(),
                            endpoint,
                            from.participant(),
                            to),
                    folder.resolve("ping-" + count.incrementAndGet() + ".mime"));
            return wire.post(prepared.file(), prepared.contentType(), endpoint.address(), TlsIdentity.RIGHT);
        } catch (GeneralSecurityException e) {
            throw new IOException("The ping cannot be made", e);
        }
    }

    /** Posts any bytes. */
    public WireAnswer raw(byte[] body, String contentType, AccessPointEndpoint endpoint) throws IOException {
        Path file = Files.write(folder.resolve("raw-" + count.incrementAndGet()), body);
        return wire.post(file, contentType, endpoint.address(), TlsIdentity.RIGHT);
    }

    /** Begins so many requests at once, and gives each a byte a second until the result is closed. */
    public SlowSenders slowly(AccessPointEndpoint endpoint, int count) throws IOException {
        return SlowSenders.open(wire.context(TlsIdentity.RIGHT), endpoint.address(), Forgery.contentType(), count);
    }

    /** Sends a right package with nothing but filling behind it, so that the body has so many bytes. */
    public Sent filled(Letter letter, long size) throws IOException {
        Packed made = pack(letter, As4MessageIds.random("test.example.se"), Optional.empty());
        Path body = made.prepared().file();
        byte[] filling = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(body, StandardOpenOption.APPEND)) {
            for (long left = size - Files.size(body); left > 0; left -= filling.length) {
                out.write(filling, 0, (int) Math.min(left, filling.length));
            }
        }
        return post(letter, made, body, made.prepared().contentType(), TlsIdentity.RIGHT, size + " byte");
    }

    /** Where a participant takes this document type, as its metadata say now. */
    public AccessPointEndpoint endpoint(ParticipantId to, DocumentTypeId type) throws IOException {
        try {
            return discovery.refreshing().endpoint(to, type, ProcessId.NO_PROCESS);
        } catch (DiscoveryFailure e) {
            throw new IOException("Metadata of " + to + ": " + e.detail(), e);
        }
    }

    private record Packed(PreparedMessage prepared, Path envelope, AccessPointEndpoint endpoint) {}

    private Sent post(Letter letter, Dispatch dispatch, String id) throws IOException {
        Optional<KeyAndChain> signer = dispatch.signer().map(Dispatch.Signer::key);
        Packed made = pack(letter, id, signer);
        if (dispatch.injection() == Injection.NONE) {
            return post(
                    letter,
                    made,
                    made.prepared().file(),
                    made.prepared().contentType(),
                    dispatch.tls(),
                    dispatch.wrong());
        }
        Forgery forgery = dispatch.injection()
                .into(new Forgery(
                        made.prepared(),
                        made.envelope(),
                        made.endpoint().certificate(),
                        signer.orElse(letter.from().accessPoint())));
        return post(letter, made, write(forgery), Forgery.contentType(), dispatch.tls(), dispatch.wrong());
    }

    private Sent post(Letter letter, Packed made, Path body, String contentType, TlsIdentity tls, String wrong)
            throws IOException {
        Sent.Packing packing = new Sent.Packing(
                body,
                contentType,
                made.envelope(),
                made.endpoint().address(),
                made.endpoint().certificate(),
                wrong);
        return post(letter, packing, made.prepared().as4MessageId(), tls);
    }

    private Sent post(Letter letter, Sent.Packing packing, String id, TlsIdentity tls) throws IOException {
        WireAnswer answer = wire.post(packing.body(), packing.contentType(), packing.address(), tls);
        Sent sent = new Sent(
                letter,
                packing,
                id,
                clock.instant(),
                answer,
                wire.facts(tls),
                lint(packing.body(), packing.contentType(), id, answer, packing.receiver()));
        traffic.add(sent);
        return sent;
    }

    private Packed pack(Letter letter, String id, Optional<KeyAndChain> signer) throws IOException {
        return pack(
                letter,
                id,
                signer,
                endpoint(letter.transport().to(), letter.transport().documentType()));
    }

    private Packed pack(Letter letter, String id, Optional<KeyAndChain> signer, AccessPointEndpoint endpoint)
            throws IOException {
        int number = count.incrementAndGet();
        Path envelope = folder.resolve("sent-" + number + ".xhe.xml");
        letter.write(
                letter.needsCertificate()
                        ? Optional.of(encryption(letter.header().to()))
                        : Optional.empty(),
                envelope);
        try {
            PreparedMessage prepared = sender.prepare(
                    new OutboundMessage(
                            envelope,
                            letter.transport(),
                            id,
                            signer.orElse(letter.from().accessPoint()),
                            endpoint),
                    folder.resolve("sent-" + number + ".mime"));
            return new Packed(prepared, envelope, endpoint);
        } catch (GeneralSecurityException e) {
            throw new IOException("The package cannot be made", e);
        }
    }

    private X509Certificate encryption(ParticipantId to) throws IOException {
        try {
            List<X509Certificate> found =
                    discovery.certificates(to, DocumentTypeId.SDK_MESSAGE, CertificatePurpose.ENCRYPTION);
            return found.getFirst();
        } catch (DiscoveryFailure e) {
            throw new IOException("CertPub of " + to + ": " + e.detail(), e);
        }
    }

    private LintReport lint(Path body, String contentType, String id, WireAnswer answer, X509Certificate published)
            throws IOException {
        if (!answer.isReceipt()) {
            return LintReport.EMPTY;
        }
        try {
            WireXml soap = WireXml.parse(MimeBody.read(body, contentType).soap());
            return linter.transportReceipt(answer.body(), id, new SoapSignatureCheck(soap).references(), published);
        } catch (MalformedXml e) {
            return LintReport.EMPTY;
        }
    }

    private Path write(Forgery forgery) throws IOException {
        return Files.write(folder.resolve("forged-" + count.incrementAndGet() + ".mime"), forgery.bytes());
    }

    @Override
    public void close() {
        wire.close();
        sender.close();
    }
}
