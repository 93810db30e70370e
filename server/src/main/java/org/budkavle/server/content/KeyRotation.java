// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.util.List;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;

/** Changes the keys that content lies under, while everything goes on. Each change is in the audit log. */
public interface KeyRotation {

    /**
     * A master key and how many data keys it wraps now.
     *
     * @param newest whether it wraps new ones
     */
    record MasterKeyUse(String name, boolean newest, int dataKeys) {}

    /**
     * Makes a new master key for the organisation. Every data key of it is wrapped by the new one in durable work that begins
     * after commit; the old one stays readable, so nobody waits. Content itself is not touched.
     */
    void rotateMaster(OrganisationId organisation, Actor by);

    /**
     * Makes a new data key for what is written into the mailbox from now on; what lies there stays under its own.
     *
     * @throws MailboxKeyDestroyed if nothing can be written any more
     */
    void rotateMailbox(MailboxId mailbox, Actor by);

    /** The organisation's master keys, oldest first. */
    List<MasterKeyUse> masters(OrganisationId organisation);

    /**
     * Destroys the master keys that wrap nothing any more. From then on a copy of the database from before the rotation opens
     * nothing of the organisation, a mailbox whose key was destroyed since included; unless somebody has kept a copy of the
     * key store from then too.
     *
     * @return how many
     */
    int forgetOldMasters(OrganisationId organisation, Actor by);
}
