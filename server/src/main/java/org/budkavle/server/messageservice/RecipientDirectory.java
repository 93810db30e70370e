// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.util.Optional;
import java.util.OptionalLong;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/**
 * What the address book knows of those whom we send to and receive from (message.md 6.2 S6, 6.3 R15; R-AD-03). Call it outside
 * transactions: before it says that something does not exist it may take one look at the book itself, within seconds.
 */
public interface RecipientDirectory {

    /** What is known about an address. */
    enum Knowledge {
        /** The organisation has this function. */
        EXISTS,
        /** No such organisation. */
        NO_ORGANISATION,
        /** The organisation exists and has no such function. */
        NO_FUNCTION,
        /** The directory cannot tell. The message goes on: its recipient will tell. */
        UNKNOWN
    }

    /** Whether the function exists at the organisation. */
    Knowledge knows(ParticipantId organisation, FunctionAddress function);

    /** Whether the organisation exists; never {@link Knowledge#NO_FUNCTION}. */
    Knowledge knows(ParticipantId organisation);

    /** The organisation's name as others see it. */
    Optional<String> nameOf(ParticipantId organisation);

    /** The function's name as others see it. */
    Optional<String> nameOf(ParticipantId organisation, FunctionAddress function);

    /** Which generation of the address book answers; empty: there is none. Stored with each message. */
    OptionalLong generation();
}
