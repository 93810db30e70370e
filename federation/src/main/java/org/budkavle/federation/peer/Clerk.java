// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.edelivery.discovery.CertificatePurpose;
import org.budkavle.edelivery.discovery.Discovery;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.federation.lint.LintReport;
import org.budkavle.federation.lint.Linter;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.message.EnvelopeAgreement;
import org.budkavle.format.message.FileSink;
import org.budkavle.format.message.MessageReader;
import org.budkavle.format.message.MessageReading;
import org.budkavle.format.message.SdkMessage;
import org.budkavle.format.receipt.MessageReceipt;
import org.budkavle.format.receipt.ReceiptReader;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.trust.envelope.DecryptionFailed;
import org.budkavle.trust.envelope.EnvelopeRefused;
import org.budkavle.trust.envelope.Opening;
import org.budkavle.trust.envelope.SignedEnvelope;
import org.budkavle.trust.key.OrganisationKeys;

/** The message service of a test participant: opens what came, looks at it, answers with a receipt (message.md 6.3). */
final class Clerk {

    private static final System.Logger LOG = System.getLogger(Clerk.class.getName());

    private final TestPeer peer;
    private final Discovery discovery;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Opening opening = new Opening();
    private final Linter linter = new Linter();

    /** Sends letters. */
    interface Outbox {
        void send(Letter letter) throws IOException;
    }

    Clerk(TestPeer peer, Discovery discovery, Inbox inbox, Outbox outbox) {
        this.peer = peer;
        this.discovery = discovery;
        this.inbox = inbox;
        this.outbox = outbox;
    }

    /** Files what has nothing to open. */
    void file(Reception reception) {
        inbox.add(reception);
    }

    /** Opens, files, answers. */
    void take(Reception reception, EnvelopeHeader header, Path envelope) {
        try {
            Reception linted = reception.with(linter.envelope(envelope));
            if (header.documentType().value().contains("ApplicationResponse")) {
                inbox.add(takeReceipt(linted, header, envelope));
            } else {
                takeMessage(linted, header, envelope);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, peer.title() + " cannot deal with what it got", e);
            inbox.add(reception);
        }
    }

    private Reception takeReceipt(Reception reception, EnvelopeHeader header, Path envelope) throws IOException {
        try {
            SignedEnvelope signed = opening.verify(envelope);
            Path opened = copy(opening.clearPayload(signed), envelope, ".kvittens.xml");
            try (InputStream in = Files.newInputStream(opened)) {
                LintReport linted = linter.receipt(opened, header);
                Optional<MessageReceipt> receipt = ReceiptReader.read(in).receipt();
                return reception.with(linted, new Reception.Contents(opened, Optional.empty(), receipt));
            }
        } catch (EnvelopeRefused | MalformedXml e) {
            return reception;
        }
    }

    private void takeMessage(Reception reception, EnvelopeHeader header, Path envelope) throws IOException {
        List<Violation> violations = new ArrayList<>();
        Reception read = reception;
        boolean answered = true;
        try {
            SignedEnvelope signed = opening.verify(envelope);
            if (!isPublished(header, signed)) {
                violations.add(Violation.of(Rule.SIGNATURE));
            } else if (!signed.scan().encrypted()) {
                violations.add(Violation.of(Rule.NOT_ENCRYPTED));
            } else {
                violations.addAll(signed.scan().violations());
                OrganisationKeys keys = OrganisationKeys.combined(peer.organisation());
                read = open(
                        reception,
                        header,
                        copy(opening.decrypt(signed, keys), envelope, ".meddelande.xml"),
                        violations);
            }
        } catch (EnvelopeRefused e) {
            violations.add(Violation.of(Rule.SIGNATURE));
        } catch (DecryptionFailed | MalformedXml e) {
            answered = peer.has(ProductFault.ANSWERS_UNDECRYPTABLE);
            violations.add(Violation.of(Rule.NOT_ENCRYPTED));
        } catch (DiscoveryFailure e) {
            // A sender that nobody knows gets no answer (message.md 3.4 row 13).
            answered = false;
        }
        inbox.add(read);
        if (answered) {
            answer(header, violations);
        }
    }

    private Reception open(Reception reception, EnvelopeHeader header, Path opened, List<Violation> violations)
            throws MalformedXml, IOException {
        try (InputStream in = Files.newInputStream(opened)) {
            MessageReading reading = new MessageReader().read(in, FileSink.nowhere());
            violations.addAll(reading.violations());
            LintReport linted = linter.message(opened, header, FileSink.nowhere());
            reading.message().ifPresent(message -> violations.addAll(judged(message, header)));
            return reception.with(linted, new Reception.Contents(opened, reading.message(), Optional.empty()));
        }
    }

    private List<Violation> judged(SdkMessage message, EnvelopeHeader header) {
        List<Violation> violations = new ArrayList<>(EnvelopeAgreement.check(message, header));
        if (!peer.isNew(header.id()) && !peer.has(ProductFault.DUPLICATE_ACCEPTED)) {
            violations.add(Violation.of(Rule.DUPLICATE_MESSAGE));
        }
        boolean known = message.header()
                .recipient()
                .attention()
                .filter(attention -> attention.functionAddress().equals(peer.function()))
                .isPresent();
        if (!known) {
            violations.add(Violation.of(Rule.FUNCTION_UNKNOWN));
        }
        return violations;
    }

    private void answer(EnvelopeHeader header, List<Violation> violations) throws IOException {
        if (peer.withholdsReceipts()) {
            return;
        }
        List<Violation> told = peer.has(ProductFault.ACCEPTS_EVERY_MESSAGE)
                ? List.of()
                : peer.has(ProductFault.WRONG_REASON) && !violations.isEmpty()
                        ? List.of(Violation.of(Rule.MALWARE))
                        : violations;
        MessageId id = MessageId.random();
        Instant now = Instant.now();
        MessageReceipt receipt = told.isEmpty()
                ? MessageReceipt.accepted(id, now, peer.participant(), header.from(), header.id())
                : MessageReceipt.rejected(id, now, peer.participant(), header.from(), header.id(), told);
        outbox.send(Letter.receipt(peer, header.from(), id, receipt));
    }

    private boolean isPublished(EnvelopeHeader header, SignedEnvelope signed) throws DiscoveryFailure {
        return discovery
                .refreshing()
                .certificates(header.from(), DocumentTypeId.SDK_MESSAGE, CertificatePurpose.SIGNING)
                .contains(signed.signer());
    }

    private static Path copy(InputStream from, Path envelope, String ending) throws IOException {
        Path target = envelope.resolveSibling(envelope.getFileName() + ending);
        try (from) {
            Files.copy(from, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target;
    }
}
