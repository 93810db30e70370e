// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.store;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.content.ContentDamaged;
import org.budkavle.server.content.SmallFields;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Seals and opens the columns of casework that hold content, each bound to what it is of, under the key of its home. */
@Component
public class SealedCasework {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SmallFields contents;

    /** Seals with the keys that these fields have. */
    public SealedCasework(SmallFields contents) {
        this.contents = contents;
    }

    /** Seals the line of a conversation. */
    public byte[] seal(MailboxId home, ConversationKey key, SealedLine line) {
        return contents.encrypt(home, lineOf(key), JSON.writeValueAsBytes(line));
    }

    /** Opens the line of a conversation. */
    public SealedLine line(MailboxId home, ConversationKey key, byte[] sealed) {
        return JSON.readValue(open(home, lineOf(key), sealed), SealedLine.class);
    }

    /** Seals a text. */
    public byte[] seal(MailboxId home, String kind, UUID id, String text) {
        return contents.encrypt(home, kind + "/" + id, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Opens a text. */
    public String text(MailboxId home, String kind, UUID id, byte[] sealed) {
        return new String(open(home, kind + "/" + id, sealed), StandardCharsets.UTF_8);
    }

    private static String lineOf(ConversationKey key) {
        return "conversation/" + key + "/line";
    }

    private byte[] open(MailboxId home, String context, byte[] sealed) {
        try {
            return contents.decrypt(home, context, sealed);
        } catch (ContentDamaged damaged) {
            throw new IllegalStateException("Sealed casework does not verify", damaged);
        }
    }
}
