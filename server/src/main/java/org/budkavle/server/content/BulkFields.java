// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.budkavle.server.organisation.MailboxId;

/** The small fields of one mailbox under keys that were looked up before. */
final class BulkFields implements SmallFields {

    private final MailboxId mailbox;
    private final DataKey newest;
    private final DataKey first;
    private final Function<UUID, DataKey> keys;
    private final Map<String, BlindIndexKey> indexes = new ConcurrentHashMap<>();

    BulkFields(MailboxId mailbox, DataKey newest, DataKey first, Function<UUID, DataKey> keys) {
        this.keys = keys;
        this.mailbox = mailbox;
        this.newest = newest;
        this.first = first;
    }

    @Override
    public byte[] encrypt(MailboxId of, String context, byte[] plain) {
        return FieldCipher.seal(newest, own(of) + "/" + context, plain);
    }

    @Override
    public byte[] decrypt(MailboxId of, String context, byte[] encrypted) throws ContentDamaged {
        return FieldCipher.open(keys.apply(FieldCipher.keyId(encrypted)), own(of) + "/" + context, encrypted);
    }

    @Override
    public List<byte[]> fingerprints(MailboxId of, String purpose, List<String> values) {
        own(of);
        BlindIndexKey index = indexes.computeIfAbsent(purpose, each -> BlindIndexKey.of(first, each));
        return values.stream().map(index::fingerprint).toList();
    }

    private MailboxId own(MailboxId of) {
        if (!of.equals(mailbox)) {
            throw new IllegalArgumentException("Keys of another mailbox");
        }
        return of;
    }
}
