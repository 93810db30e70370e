// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.stereotype.Component;

/** Small fields of what belongs to an organisation and to no mailbox of it, encrypted under a data key of the organisation. */
@Component
public class OrganisationFields {

    private final ContentStore contents;

    OrganisationFields(ContentStore contents) {
        this.contents = contents;
    }

    /** As {@link SmallFields#encrypt}. */
    public byte[] encrypt(OrganisationId organisation, String context, byte[] plain) {
        return contents.encrypt(key(organisation), context, plain);
    }

    /**
     * As {@link SmallFields#decrypt}.
     *
     * @throws ContentDamaged if these are not the bytes that were made for this organisation and context
     */
    public byte[] decrypt(OrganisationId organisation, String context, byte[] encrypted) throws ContentDamaged {
        return contents.decrypt(key(organisation), context, encrypted);
    }

    private static MailboxId key(OrganisationId organisation) {
        return new MailboxId(organisation.value());
    }
}
