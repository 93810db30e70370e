// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;

/**
 * A conversation as a row of a list. Never a word of the messages' texts: opening is a logged act of its own.
 *
 * @param mailbox where it is worked on
 * @param subject of the latest received message, or of the first sent
 * @param counterpartName as the counterpart's latest message says
 * @param functionName the counterpart's function, as its latest message says
 * @param theirReferences the counterpart's, personal numbers left out
 * @param ourReferences ours, personal numbers left out
 * @param answered whether the other side has answered since we looked after it
 * @param unread whether nobody has opened it since the latest message came
 * @param deadlines the open ones, nearest first
 * @param lastAt when the latest message came or went
 */
public record ConversationLine(
        ConversationKey key,
        MailboxId mailbox,
        ParticipantId counterpart,
        Optional<FunctionAddress> counterpartFunction,
        Optional<String> subject,
        Optional<String> counterpartName,
        Optional<String> functionName,
        List<String> theirReferences,
        List<String> ourReferences,
        boolean confidentiality,
        boolean protectedPerson,
        WorkStatus status,
        boolean answered,
        boolean unread,
        Optional<PersonId> owner,
        Optional<Instant> ownedSince,
        Optional<Instant> waitUntil,
        List<Deadline> deadlines,
        List<Label> labels,
        int files,
        Instant lastAt,
        Optional<Instant> closedAt) {

    public ConversationLine {
        theirReferences = List.copyOf(theirReferences);
        ourReferences = List.copyOf(ourReferences);
        deadlines = List.copyOf(deadlines);
        labels = List.copyOf(labels);
    }

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "ConversationLine[" + key + " " + status + "]";
    }
}
