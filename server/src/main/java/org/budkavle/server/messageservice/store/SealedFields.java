// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import java.util.List;
import org.budkavle.server.content.ContentDamaged;
import org.budkavle.server.content.SmallFields;
import org.budkavle.server.messageservice.StoredMessage.StoredDocument;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Seals and opens the columns that hold content, each bound to its message, under the mailbox's key. */
@Component
public class SealedFields {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<StoredDocument>> DOCUMENTS = new TypeReference<>() {};

    private final SmallFields contents;

    /** Seals with the keys that these fields have. */
    public SealedFields(SmallFields contents) {
        this.contents = contents;
    }

    /** Seals what is content of a message. */
    public SealedColumns seal(
            MailboxId mailbox,
            StoredMessageId id,
            SealedHeader header,
            List<StoredDocument> documents,
            byte[] fingerprint) {
        return new SealedColumns(
                contents.encrypt(mailbox, context(id, "header"), JSON.writeValueAsBytes(header)),
                contents.encrypt(mailbox, context(id, "documents"), JSON.writeValueAsBytes(documents)),
                contents.encrypt(mailbox, context(id, "fingerprint"), fingerprint));
    }

    /** Subject, names, persons, references. */
    public SealedHeader header(MailboxId mailbox, StoredMessageId id, SealedColumns sealed) {
        return JSON.readValue(open(mailbox, context(id, "header"), sealed.header()), SealedHeader.class);
    }

    /** Names, texts and file names. */
    public List<StoredDocument> documents(MailboxId mailbox, StoredMessageId id, SealedColumns sealed) {
        return JSON.readValue(open(mailbox, context(id, "documents"), sealed.documents()), DOCUMENTS);
    }

    /** The digest of the whole message. */
    public byte[] fingerprint(MailboxId mailbox, StoredMessageId id, SealedColumns sealed) {
        return open(mailbox, context(id, "fingerprint"), sealed.fingerprint());
    }

    /** Seals the key of a sent envelope's content. */
    public byte[] sealContentKey(MailboxId mailbox, StoredMessageId id, byte[] key) {
        return contents.encrypt(mailbox, context(id, "content-key"), key);
    }

    /** Opens what {@link #sealContentKey} sealed. */
    public byte[] contentKey(MailboxId mailbox, StoredMessageId id, byte[] sealed) {
        return open(mailbox, context(id, "content-key"), sealed);
    }

    private byte[] open(MailboxId mailbox, String context, byte[] sealed) {
        try {
            return contents.decrypt(mailbox, context, sealed);
        } catch (ContentDamaged damaged) {
            throw new IllegalStateException("A stored message does not verify", damaged);
        }
    }

    private static String context(StoredMessageId id, String field) {
        return "message/" + id + "/" + field;
    }
}
