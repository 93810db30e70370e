// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.io.InputStream;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.MailboxId;

/**
 * Content, encrypted under its mailbox's data key before it reaches disk or database (design 2, 'content'). Who may read is
 * decided before; that they read is logged here.
 */
public interface ContentStore extends SmallFields {

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
     * The small fields of one mailbox under the keys that it has now, looked up once: for who writes thousands in one go.
     * Whoever destroys the mailbox's key meanwhile makes unreadable what is written after it.
     */
    SmallFields inBulk(MailboxId mailbox);

    /** Deletes content in the caller's transaction. Unknown ids are ignored. */
    void delete(ContentId content, Actor by);

    /** Destroys the mailbox's data key, and so everything in it, back-ups of the content included. */
    void destroyMailboxKey(MailboxId mailbox, Actor by);

    /** A place for content that belongs to no mailbox yet, such as an upload: encrypted under a key that only memory holds. */
    ContentSpool spool() throws IOException;
}
