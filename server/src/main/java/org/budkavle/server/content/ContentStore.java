// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.MailboxId;

/**
 * Content, encrypted under its mailbox's data key before it reaches disk or database (design 2, 'content'). Who may read is
 * decided before; that they read is logged here.
 */
public interface ContentStore {

    /**
     * Encrypts the source to its end while it streams, and stores it. The row joins the caller's transaction. Memory: one
     * segment of 64 kB.
     *
     * @throws MailboxKeyDestroyed if the mailbox cannot hold content any more
     */
    ContentId store(MailboxId mailbox, ContentSource source) throws IOException;

    /** Starts a piece of content whose bytes come bit by bit. */
    ContentWriter writer(MailboxId mailbox) throws IOException;

    /**
     * Opens content for the reader, after the reading is in the audit log on disk. Nothing that was changed on disk is ever
     * given out: each segment is verified before its bytes are.
     *
     * @param purpose why, in a word or two, without content: {@code api}, {@code seal}
     * @return throws {@link ContentDamaged} while reading when the bytes on disk are not those that were stored
     * @throws NoSuchContent if it was deleted
     * @throws MailboxKeyDestroyed if nobody can read it any more
     */
    InputStream read(ContentId content, Actor reader, String purpose) throws IOException;

    /**
     * Size of the plain content in bytes.
     *
     * @throws NoSuchContent if it was deleted
     */
    long size(ContentId content) throws NoSuchContent;

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

    /** Deletes content in the caller's transaction. Unknown ids are ignored. */
    void delete(ContentId content, Actor by);

    /** Destroys the mailbox's data key, and so everything in it, back-ups of the content included. */
    void destroyMailboxKey(MailboxId mailbox, Actor by);

    /** A place for content that belongs to no mailbox yet, such as an upload: encrypted under a key that only memory holds. */
    ContentSpool spool() throws IOException;
}
