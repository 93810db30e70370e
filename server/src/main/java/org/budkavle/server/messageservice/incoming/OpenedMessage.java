// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.incoming;

import java.util.Optional;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.message.SdkMessage;
import org.budkavle.server.organisation.Mailbox;

/**
 * A message that keeps all rules for messages.
 *
 * @param envelope its envelope's header, proven by the signature
 * @param mailbox of the function address, if there is one
 * @param files those of the message, if there is a mailbox; to be kept or closed
 */
record OpenedMessage(
        Identified identified,
        EnvelopeHeader envelope,
        SdkMessage message,
        Optional<Mailbox> mailbox,
        Optional<MailboxSink> files)
        implements AutoCloseable {

    @Override
    public void close() {
        files.ifPresent(MailboxSink::close);
    }
}
