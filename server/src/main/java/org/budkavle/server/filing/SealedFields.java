// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.content.ContentDamaged;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.content.MailboxKeyDestroyed;
import org.budkavle.server.organisation.MailboxId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Short texts of content in the rows of filings, encrypted under the mailbox's key and bound to their row and field. */
@Component
class SealedFields {

    private final ContentStore contents;

    SealedFields(ContentStore contents) {
        this.contents = contents;
    }

    byte[] seal(MailboxId mailbox, UUID row, String field, String text) {
        return contents.encrypt(mailbox, context(row, field), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty if there is none, or nobody can read it any more. */
    Optional<String> open(MailboxId mailbox, UUID row, String field, byte @Nullable [] sealed) {
        try {
            return sealed == null
                    ? Optional.empty()
                    : Optional.of(
                            new String(contents.decrypt(mailbox, context(row, field), sealed), StandardCharsets.UTF_8));
        } catch (ContentDamaged | MailboxKeyDestroyed gone) {
            return Optional.empty();
        }
    }

    private static String context(UUID row, String field) {
        return "filing/" + row + "/" + field;
    }
}
