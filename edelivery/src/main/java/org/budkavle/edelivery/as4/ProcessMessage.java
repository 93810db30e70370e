// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.budkavle.edelivery.as4.CheckProcess.Addressing;
import org.budkavle.format.envelope.EnvelopeHeader;

/** Steps 4 to 15 of transport.md 2.9 in their order, for a package that has been read. */
final class ProcessMessage {

    private final Identities identities;
    private final InboundStore store;
    private final VerifySecurity verifySecurity;
    private final DecryptPayload decryptPayload = new DecryptPayload();
    private final CheckParties checkParties = new CheckParties();
    private final CheckProcess checkProcess = new CheckProcess();
    private final CheckParts checkParts = new CheckParts();
    private final Decompress decompress;
    private final DetectDuplicate detectDuplicate;
    private final CheckServed checkServed;
    private final CheckEnvelope checkEnvelope = new CheckEnvelope();
    private final CheckConsistency checkConsistency = new CheckConsistency();
    private final MakeReceipt makeReceipt;
    private final Accept accept;

    ProcessMessage(Identities identities, InboundStore store, ReceiverSettings settings, Clock clock) {
        this.identities = identities;
        this.store = store;
        this.verifySecurity = new VerifySecurity(clock);
        this.decompress = new Decompress(settings.maxEnvelopeBytes());
        this.detectDuplicate = new DetectDuplicate(store);
        this.checkServed = new CheckServed(store);
        this.makeReceipt = new MakeReceipt(settings.domain(), clock);
        this.accept = new Accept(store, detectDuplicate);
    }

    /** @return the receipt */
    byte[] process(
            SoapEnvelope envelope, MessagingHeader header, MimePackage mime, TemporaryFiles files, Reception reception)
            throws MessageRefused, IOException {
        VerifiedSignature signature =
                verifySecurity.verify(envelope, mime.payload().map(MimePackage.Part::contentId));
        reception.signature(signature);
        // The key set hangs on To/PartyId: so step 6 comes before the half of step 4 that needs keys.
        AccessPointIdentity receiver =
                identities.find(header.to().id()).orElseThrow(() -> new MessageRefused(Rejection.RECEIVER_UNKNOWN));
        Optional<Content> payload = decrypt(envelope, mime, receiver, files);
        checkParties.check(header, signature, receiver);
        reception.trusted();
        if (header.isPing()) {
            return answerPing(header, signature, payload, receiver, reception);
        }
        Addressing addressing = checkProcess.check(header);
        boolean compressed = checkParts.check(header, mime.payload());
        Path file = decompress.decompress(
                payload.orElseThrow(), compressed, signature.payload().orElseThrow(), files);
        Optional<StoredReceipt> earlier = detectDuplicate.detect(header, signature);
        if (earlier.isPresent()) {
            store.repeated(header.from().id(), header.messageId(), reception.correlationId());
            return earlier.get().body();
        }
        checkServed.check(addressing);
        EnvelopeHeader envelopeHeader = checkEnvelope.check(file);
        checkConsistency.check(header, addressing, envelopeHeader, receiver);
        byte[] receipt = makeReceipt.make(header, signature, receiver);
        return accept.accept(file, envelopeHeader, header, signature, receipt, mime.soap(), reception);
    }

    private Optional<Content> decrypt(
            SoapEnvelope envelope, MimePackage mime, AccessPointIdentity receiver, TemporaryFiles files)
            throws MessageRefused, IOException {
        if (mime.payload().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                decryptPayload.decrypt(envelope.security(), mime.payload().get(), receiver.decryption(), files));
    }

    /** Step 7: all security of a message, but nobody gets it (transport.md 2.10). */
    private byte[] answerPing(
            MessagingHeader header,
            VerifiedSignature signature,
            Optional<Content> payload,
            AccessPointIdentity receiver,
            Reception reception)
            throws MessageRefused, IOException {
        checkProcess.checkRoles(header);
        if (payload.isPresent()) {
            decompress.verify(payload.get(), signature.payload().orElseThrow());
        }
        byte[] receipt = makeReceipt.make(header, signature, receiver);
        store.pinged(header.from().id(), header.messageId(), reception.correlationId());
        return receipt;
    }
}
