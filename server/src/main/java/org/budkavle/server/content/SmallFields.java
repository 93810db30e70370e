// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.util.List;
import org.budkavle.server.organisation.MailboxId;

/** Content that is small enough for a column, encrypted under its mailbox's data key, and fingerprints to look it up by. */
public interface SmallFields {

    /**
     * Encrypts a small field (subject, text, name) for a database column.
     *
     * @param context what it is and of what, such as {@code message/<id>/subject}: decryption asks for the same, so that
     *     fields cannot be swapped
     */
    byte[] encrypt(MailboxId mailbox, String context, byte[] plain);

    /**
     * Decrypts a small field. Not logged here, since lists read many: the caller appends one audit event before it shows
     * them.
     *
     * @throws ContentDamaged if these are not the bytes that were made for this mailbox and context
     */
    byte[] decrypt(MailboxId mailbox, String context, byte[] encrypted) throws ContentDamaged;

    /**
     * Keyed fingerprints for looking up what is encrypted (a blind index): the same value in the same mailbox gives the same
     * 16 bytes, whichever data key encrypts now, and tells nothing without the mailbox's first data key. Destroying the
     * mailbox's keys makes them meaningless.
     *
     * @param purpose what the index is for; fingerprints of one purpose are of no use for another
     * @return one for each value, in their order
     */
    List<byte[]> fingerprints(MailboxId mailbox, String purpose, List<String> values);
}
