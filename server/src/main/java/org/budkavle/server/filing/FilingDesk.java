// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;

/** Where people file (client-ux.md 4.14). A conversation that the person may not see is as one that does not exist. */
public interface FilingDesk {

    /** What was filed of a conversation, oldest first. */
    List<Filed> of(ConversationKey conversation, CaseWorker by);

    /** The targets in use where the conversation is worked on; none if the person may not work there. */
    List<FilingTarget> targets(ConversationKey conversation, CaseWorker by);

    /**
     * Orders a filing. Whoever orders must be allowed to work in the mailbox. It is durable when this returns, and goes on by itself.
     *
     * @return false if there is no such conversation or target for the person, or none of the messages is in it
     */
    boolean order(FilingOrder order, CaseWorker by);

    /** Tries one that has failed, or waits for its next attempt, at once. */
    boolean again(ConversationKey conversation, FilingId id, CaseWorker by);

    /**
     * Fetches a package to be put into the records by hand; the fetching is in the audit log before the first byte.
     *
     * @return empty if there is no such package for the person, or it is not made yet
     */
    Optional<Parcel> fetch(ConversationKey conversation, FilingId id, CaseWorker by) throws IOException;

    /**
     * Says that a fetched package is in the records.
     *
     * @param receipt what the records say, if anything; at most 200 characters
     * @param number of the case, if one was asked for and got its number at once; else left alone
     */
    boolean confirm(
            ConversationKey conversation, FilingId id, String receipt, Optional<RegistryNumber> number, CaseWorker by);

    /**
     * Says which number the new case got that a package at the target asks for. Then, and not before, it counts as filed.
     *
     * @return false if there is no such package for the person, or its case has a number
     */
    boolean number(ConversationKey conversation, FilingId id, RegistryNumber number, CaseWorker by);

    /** A package, decrypted as it is read. */
    record Parcel(String fileName, long size, InputStream bytes) {}
}
