// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/** What the address book knows about whom we send to (message.md 6.2, S6). Answers from what it has; never waits for a network. */
public interface RecipientDirectory {

    /** What is known about an address. */
    enum Knowledge {
        /** The organisation has this function. */
        EXISTS,
        /** No such organisation. */
        NO_ORGANISATION,
        /** The organisation exists and has no such function. */
        NO_FUNCTION,
        /** The directory cannot tell. Sending goes on: the recipient will tell. */
        UNKNOWN
    }

    /** Whether the function exists at the organisation. */
    Knowledge knows(ParticipantId organisation, FunctionAddress function);

    /** The organisation's name as others see it. */
    Optional<String> nameOf(ParticipantId organisation);
}
