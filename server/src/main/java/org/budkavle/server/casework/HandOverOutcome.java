// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Instant;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;

/** What came of «Lämna över». */
public sealed interface HandOverOutcome {

    /** It lies in the other mailbox now. */
    record HandedOver(HandOverReceipt receipt) implements HandOverOutcome {}

    /** Somebody handed it over before. */
    record AlreadyHandedOver(MailboxId to, PersonId by, Instant at) implements HandOverOutcome {}

    /** The note is missing; the other mailbox must know why. */
    record NoteMissing() implements HandOverOutcome {}

    /** The other mailbox is none of this organisation, or the one that it lies in. */
    record NoSuchMailbox() implements HandOverOutcome {}

    /** There is none, or not for you. */
    record NotFound() implements HandOverOutcome {}
}
