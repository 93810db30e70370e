// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.federation.Federation;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.envelope.PayloadContent;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.format.receipt.MessageReceipt;
import org.budkavle.format.receipt.ReceiptReader;
import org.budkavle.format.receipt.ReceiptWriter;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.server.TestSurroundings;
import org.budkavle.trust.envelope.EnvelopeRefused;
import org.budkavle.trust.envelope.Opening;
import org.budkavle.trust.envelope.Sealing;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.OrganisationKeys;

/** An organisation elsewhere, with its keys and nothing else: seals, signs and opens envelopes by itself. */
record Peer(ParticipantId participant, FunctionAddress function, KeyAndChain key) {

    private static final Sealing SEALING = new Sealing();
    private static final Opening OPENING = new Opening();

    static Peer of(Federation federation, String domain) {
        ParticipantId participant = new ParticipantId("0203:" + domain);
        KeyAndCertificate issued = federation.authorities().issueOrganisation(domain);
        FunctionAddress function = new FunctionAddress("mottagning." + participant.value());
        try {
            federation.list(new Organisation(participant, "2120000001", domain));
            federation.list(new ListedFunction(function, "Mottagning", "Mottagning", participant));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Peer(participant, function, new KeyAndChain(issued.key(), issued.chain()));
    }

    /** The same organisation with another's key. */
    Peer signingAs(Peer other) {
        return new Peer(participant, function, other.key);
    }

    EnvelopeHeader header(MessageId id, ParticipantId to, Optional<FunctionAddress> function) {
        return header(id, DocumentTypeId.SDK_MESSAGE, to, function);
    }

    private EnvelopeHeader header(
            MessageId id, DocumentTypeId type, ParticipantId to, Optional<FunctionAddress> handlingService) {
        return new EnvelopeHeader(
                id, Instant.now(), type, ProcessId.NO_PROCESS, FederationId.SDK, participant, to, handlingService);
    }

    Path seal(EnvelopeHeader header, PayloadContent payload, KeyAndChain recipient) throws IOException {
        Path file = newFile();
        SEALING.seal(header, payload, recipient.certificate(), key, file);
        return file;
    }

    Path sign(EnvelopeHeader header, PayloadContent payload) throws IOException {
        Path file = newFile();
        SEALING.sign(header, payload, key, file);
        return file;
    }

    Path receipt(MessageReceipt receipt, MessageId id, ParticipantId to) throws IOException {
        return sign(
                header(id, DocumentTypeId.MESSAGE_RECEIPT, to, Optional.empty()),
                out -> ReceiptWriter.write(receipt, out));
    }

    /** Reads a receipt that was sent to us. */
    static MessageReceipt readReceipt(Path envelope) throws IOException, EnvelopeRefused, MalformedXml {
        try (InputStream payload = OPENING.clearPayload(OPENING.verify(envelope))) {
            return ReceiptReader.read(payload).receipt().orElseThrow();
        }
    }

    OrganisationKeys keys() {
        return new OrganisationKeys(key, List.of(key));
    }

    private static Path newFile() throws IOException {
        return Files.createTempFile(TestSurroundings.newFolder(), "envelope", ".xml");
    }
}
