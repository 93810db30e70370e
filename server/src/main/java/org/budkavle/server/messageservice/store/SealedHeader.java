// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import java.util.Optional;
import org.budkavle.format.message.CodedId;
import org.budkavle.format.message.MessageHeader;
import org.budkavle.format.message.Party;

/** What of a message's header is content: subject, names, persons, references. */
public record SealedHeader(Optional<String> label, Optional<CodedId> generatingSystem, Party sender, Party recipient) {

    /** Of a message. */
    public static SealedHeader of(MessageHeader header) {
        return new SealedHeader(header.label(), header.generatingSystem(), header.sender(), header.recipient());
    }

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "SealedHeader";
    }
}
