// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;

/**
 * What people do with conversations. Everything asks for the grant to work in the mailbox where the conversation lies at that
 * moment, is one step in the database, is in the audit log, and is told to everybody who looks. Where the answer is a
 * boolean, false means that there is no such conversation for the person, or that nothing had to change.
 */
public interface ConversationWork {

    /** «Ta hand om». Of all who ask at once exactly one gets it. */
    ClaimOutcome claim(ConversationKey key, CaseWorker by);

    /**
     * Takes it from a colleague, if it is theirs still.
     *
     * @return {@link ClaimOutcome.TakenBy} whoever else has it by now
     */
    ClaimOutcome takeOver(ConversationKey key, PersonId from, CaseWorker by);

    /** Gives it to a colleague, whoever has it; empty for nobody. The caller sees to that the colleague may have it. */
    boolean assign(ConversationKey key, Optional<PersonId> owner, CaseWorker by);

    /** «Bevaka till»: waits for the other side, until a time if there is one. */
    boolean waitUntil(ConversationKey key, Optional<Instant> until, CaseWorker by);

    /** «Klarmarkera». Its open deadlines stand still. Not what has come in and nobody has opened yet. */
    boolean done(ConversationKey key, CaseWorker by);

    /** Opens it again. */
    boolean reopen(ConversationKey key, CaseWorker by);

    /** Says that a deadline is met. */
    boolean met(ConversationKey key, String deadline, CaseWorker by);

    /** Sets exactly these labels of the mailbox's list; a new one starts its clocks. */
    boolean label(ConversationKey key, Set<LabelId> labels, CaseWorker by);

    /** Sets these too; what is set stays. A new one starts its clocks. */
    boolean addLabels(ConversationKey key, Set<LabelId> labels, CaseWorker by);

    /** Writes an internal note, sealed at once. */
    default boolean note(ConversationKey key, String text, CaseWorker by) {
        return note(key, text, Set.of(), by);
    }

    /**
     * Writes an internal note that asks colleagues: they see in their lists that they are asked, and {@link ColleagueAsked} is
     * told for each. Whoever may not read the conversation is not asked.
     */
    boolean note(ConversationKey key, String text, Set<PersonId> asked, CaseWorker by);

    /** «Lämna över» to any mailbox of the organisation, also one that the person may not read. They lose it by that. */
    HandOverOutcome handOver(ConversationKey key, MailboxId to, String note, CaseWorker by);

    /**
     * Where a conversation went that the person could work in before and cannot see now, for whoever was a moment too late;
     * the last time it left one of their mailboxes.
     */
    Optional<HandOverReceipt> handedOver(ConversationKey key, CaseWorker by);

    /**
     * «Återsänd som felskickat»: tells the sender, with a standard text and nothing of the original, refToMessageId set. What
     * came in stays here until it is disposed of.
     *
     * @param suggestion the right function, if somebody knows
     */
    ReturnOutcome returnAsMisdirected(ConversationKey key, Optional<Suggestion> suggestion, CaseWorker by);

    /** A function that should have had the message. */
    record Suggestion(String organisation, String function, FunctionAddress address) {}

    /** Marks it with protected personal data: from now on only these see it, and whoever marks it. */
    boolean protect(ConversationKey key, Set<PersonId> members, CaseWorker by);

    /** Takes the mark away; only those who answer for the mailbox may, and only if they see it. */
    boolean unprotect(ConversationKey key, CaseWorker by);

    /** Notes that somebody has dealt with a sent message that did not arrive. */
    boolean handled(ConversationKey key, StoredMessageId message, CaseWorker by);
}
