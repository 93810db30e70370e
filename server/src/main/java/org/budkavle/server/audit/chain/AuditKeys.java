// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.platform.SecretFile;
import org.budkavle.tlog.NoteSigner;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The log's keys, outside the database, made at first start: {@code <data>/keys/audit-log.key} signs checkpoints,
 * {@code audit-waiting.key} guards events that wait for their place, {@code audit-witness.key} cosigns others' logs. The
 * public keys lie beside them as {@code .vkey}, to be kept elsewhere by whoever verifies.
 */
@Component
public class AuditKeys {

    private final Path folder;
    private final SecretKey waiting;
    private volatile @Nullable Made made;

    /** The signer that was made last, which takes an operation on the curve. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Made(String origin, byte[] seed, NoteSigner signer) {}

    AuditKeys(BudkavleProperties properties) {
        this.folder = properties.data().toAbsolutePath().normalize().resolve("keys");
        this.waiting = new SecretKeySpec(read("audit-waiting.key"), "HmacSHA256");
    }

    /** Signs this log's checkpoints. */
    NoteSigner log(String origin) {
        byte[] seed = read("audit-log.key");
        Made before = made;
        if (before != null && before.origin().equals(origin) && MessageDigest.isEqual(before.seed(), seed)) {
            return before.signer();
        }
        NoteSigner signer = new NoteSigner(origin, seed);
        publish("audit-log.vkey", signer.logKey().toString());
        made = new Made(origin, seed, signer);
        return signer;
    }

    /** Cosigns others' checkpoints. */
    public NoteSigner witness(String name) {
        NoteSigner signer = new NoteSigner(name, read("audit-witness.key"));
        publish("audit-witness.vkey", signer.witnessKey().toString());
        return signer;
    }

    /** Binds the event to its number, for nobody who has only the database. */
    byte[] mac(EventRow event) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(waiting);
            mac.update(ByteBuffer.allocate(Long.BYTES).putLong(event.number()).array());
            mac.update(event.salt());
            return mac.doFinal(event.bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean guarded(EventRow event, byte[] mac) {
        return MessageDigest.isEqual(mac(event), mac);
    }

    private byte[] read(String name) {
        try {
            return SecretFile.read(folder.resolve(name), NoteSigner.SEED);
        } catch (IOException e) {
            throw new UncheckedIOException(folder.resolve(name) + " cannot be used", e);
        }
    }

    private void publish(String name, String key) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file) || !Files.readString(file).strip().equals(key)) {
                Files.writeString(file, key + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
