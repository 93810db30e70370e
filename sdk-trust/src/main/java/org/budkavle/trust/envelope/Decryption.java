// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.stream.XMLStreamException;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.OrganisationKeys;

/**
 * The first of two decryptions. It goes through the whole cipher text and only then says whether all was right, so that
 * a wrong key, wrong padding and damaged text cost the same and look the same. When the wrapped key cannot be had, a
 * random one does the work in its place. A small plain text is kept; a large one is made again while it is read.
 */
final class Decryption {

    private static final int KEPT = 1024 * 1024;

    private final Path file;
    private final Map<String, String> namespaces;
    private final SecretKey key;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final boolean sound;
    private long length;

    private Decryption(Path file, PayloadCursor cursor, Function<EncryptedPayload, Optional<SecretKey>> unwrap)
            throws XMLStreamException {
        this.file = file;
        this.namespaces = cursor.namespaces();
        Optional<EncryptedPayload> payload = EncryptedPayload.read(cursor.reader());
        Optional<SecretKey> unwrapped = payload.flatMap(unwrap);
        this.key = unwrapped.orElseGet(Decryption::randomKey);
        BlockDecryption blocks = new BlockDecryption(new CipherText(cursor.reader()), key);
        int padding = payload.isPresent() ? run(blocks) : 0;
        boolean padded = padding >= 1 && padding <= XmlEncryption.BLOCK;
        this.length -= padded ? padding : 0;
        this.sound = unwrapped.isPresent() && blocks.whole() && padded;
    }

    /** Decrypts a verified envelope. */
    static Decryption of(Path file, OrganisationKeys keys) throws IOException, DecryptionFailed {
        return of(file, payload -> unwrap(payload, keys));
    }

    /** Decrypts a verified envelope under a key that is known. */
    static Decryption of(Path file, ContentKey key) throws IOException, DecryptionFailed {
        return of(file, payload -> Optional.of(key.secret()));
    }

    private static Decryption of(Path file, Function<EncryptedPayload, Optional<SecretKey>> unwrap)
            throws IOException, DecryptionFailed {
        try (PayloadCursor cursor = PayloadCursor.open(file)) {
            Decryption decryption = new Decryption(file, cursor, unwrap);
            if (decryption.sound) {
                return decryption;
            }
            throw new DecryptionFailed();
        } catch (XMLStreamException e) {
            throw new DecryptionFailed();
        }
    }

    /** Namespaces in scope around the plain text. */
    Map<String, String> namespaces() {
        return namespaces;
    }

    /** The plain text. */
    InputStream open() throws IOException {
        return length <= KEPT
                ? new ByteArrayInputStream(kept.toByteArray(), 0, (int) length)
                : PlainStream.open(file, key, length);
    }

    /** Decrypts everything and returns the last byte. */
    private int run(BlockDecryption blocks) throws XMLStreamException {
        int last = 0;
        for (int count = blocks.next(); count >= 0; count = blocks.next()) {
            if (count > 0) {
                length += count;
                last = blocks.plain()[count - 1];
                if (length <= KEPT + XmlEncryption.BLOCK) {
                    kept.write(blocks.plain(), 0, count);
                }
            }
        }
        return last;
    }

    private static Optional<SecretKey> unwrap(EncryptedPayload payload, OrganisationKeys keys) {
        KeyAndChain mine = keys.decryptionKeyFor(payload.recipient())
                .orElseGet(() -> keys.decryption().getFirst());
        try {
            byte[] bytes = XmlEncryption.unwrap(payload.wrappedKey(), mine.privateKey());
            return bytes.length == XmlEncryption.KEY_BYTES
                    ? Optional.of(new SecretKeySpec(bytes, "AES"))
                    : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static SecretKey randomKey() {
        byte[] bytes = new byte[XmlEncryption.KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, "AES");
    }
}
