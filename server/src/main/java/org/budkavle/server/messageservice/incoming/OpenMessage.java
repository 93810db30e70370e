// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.incoming;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.message.FileSink;
import org.budkavle.format.message.MessageLimits;
import org.budkavle.format.message.MessageReader;
import org.budkavle.format.message.MessageReading;
import org.budkavle.format.message.SdkMessage;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.messageservice.FileInspector;
import org.budkavle.server.messageservice.MessageServiceProperties;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.trust.envelope.DecryptionFailed;
import org.budkavle.trust.envelope.Opening;
import org.budkavle.trust.envelope.SignedEnvelope;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.springframework.stereotype.Component;

/**
 * R8 to R12: decrypts, reads and checks the message in one pass that puts its files into the mailbox (message.md 6.3). What
 * cannot be decrypted, or is not well-formed then, is not answered.
 */
@Component
class OpenMessage {

    private final Opening opening;
    private final Organisations organisations;
    private final ContentStore contents;
    private final FileInspector inspector;
    private final MessageReader reader;

    OpenMessage(
            Opening opening,
            Organisations organisations,
            ContentStore contents,
            FileInspector inspector,
            MessageServiceProperties properties) {
        this.opening = opening;
        this.organisations = organisations;
        this.contents = contents;
        this.inspector = inspector;
        this.reader = new MessageReader(new MessageLimits(properties.sendingLimit(), properties.receivingLimit()));
    }

    OpenedMessage open(Identified identified, EnvelopeHeader header, SignedEnvelope signed)
            throws EnvelopeIgnored, MessageRejected, IOException {
        Optional<Mailbox> stated = header.handlingServiceId().flatMap(address -> mailbox(identified, address));
        if (stated.isPresent()) {
            return into(stated.get(), identified, header, signed);
        }
        SdkMessage message = read(identified, signed, FileSink.nowhere());
        // The envelope may leave out the function address (message.md 4.1): then the message tells, and is read once
        // more.
        Optional<Mailbox> addressed = header.handlingServiceId().isPresent()
                ? Optional.empty()
                : mailbox(
                        identified,
                        message.header().recipient().attention().orElseThrow().functionAddress());
        return addressed.isPresent()
                ? into(addressed.get(), identified, header, signed)
                : new OpenedMessage(identified, header, message, Optional.empty(), Optional.empty());
    }

    private OpenedMessage into(Mailbox mailbox, Identified identified, EnvelopeHeader header, SignedEnvelope signed)
            throws EnvelopeIgnored, MessageRejected, IOException {
        MailboxSink files = new MailboxSink(contents, mailbox.id(), inspector);
        boolean opened = false;
        try {
            SdkMessage message = read(identified, signed, files);
            opened = true;
            return new OpenedMessage(identified, header, message, Optional.of(mailbox), Optional.of(files));
        } finally {
            if (!opened) {
                files.close();
            }
        }
    }

    private SdkMessage read(Identified identified, SignedEnvelope signed, FileSink sink)
            throws EnvelopeIgnored, MessageRejected, IOException {
        try (InputStream plain = opening.decrypt(
                signed, organisations.keysOf(identified.organisation().id()))) {
            MessageReading reading = reader.read(plain, sink);
            return reading.message().orElseThrow(() -> new MessageRejected(reading.violations()));
        } catch (DecryptionFailed failed) {
            throw new EnvelopeIgnored(Incident.UNDECRYPTABLE);
        } catch (MalformedXml malformed) {
            throw new EnvelopeIgnored(Incident.PAYLOAD_MALFORMED);
        } catch (KeyStoreUnusable unusable) {
            // Our own trouble: the hand-over is repeated until an operator has put it right.
            throw new IllegalStateException("The organisation's keys cannot be used", unusable);
        }
    }

    private Optional<Mailbox> mailbox(Identified identified, FunctionAddress address) {
        ParticipantId own = identified.organisation().participant();
        // Nobody reads what comes there, so from others it is an address that there is not.
        return address.equals(Organisations.PROOF)
                        && !identified.address().from().equals(own)
                ? Optional.empty()
                : organisations.mailbox(own, address);
    }
}
