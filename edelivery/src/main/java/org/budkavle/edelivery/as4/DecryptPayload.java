// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.PrivateRsa;
import org.w3c.dom.Element;

/**
 * Step 4, second half: decrypts the payload part (transport.md 2.9). Large parts go from file to file through mapped
 * buffers in one call, so that the tag is checked before a byte is used and the heap stays flat; nothing tells a wrong key
 * from a wrong tag.
 */
final class DecryptPayload {

    static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @return the payload as it was signed: usually compressed */
    Content decrypt(Optional<Element> security, MimePackage.Part part, List<KeyAndChain> keys, TemporaryFiles files)
            throws MessageRefused, IOException {
        SecurityHeader header =
                SecurityHeader.read(security.orElseThrow(() -> new MessageRefused(Rejection.NOT_ENCRYPTED)));
        EncryptedPayload encrypted = EncryptedPayload.read(header);
        if (!encrypted.contentId().equals(part.contentId())) {
            throw new MessageRefused(Rejection.NOT_ENCRYPTED);
        }
        long length = part.content().size() - Profile.GCM_IV_BYTES - Profile.GCM_TAG_BYTES;
        if (length < 0) {
            throw new MessageRefused(Rejection.DECRYPTION_FAILED);
        }
        for (KeyAndChain key : candidates(encrypted, keys)) {
            SecretKey secret = unwrap(encrypted.wrappedKey(), key);
            Optional<Content> plain = decrypt(part.content(), (int) length, secret, files);
            if (plain.isPresent()) {
                return plain.get();
            }
        }
        throw new MessageRefused(Rejection.DECRYPTION_FAILED);
    }

    /** The key that the message names; all of ours when it names none in a way that we read. */
    private static List<KeyAndChain> candidates(EncryptedPayload encrypted, List<KeyAndChain> keys) {
        return keys.stream()
                .filter(key ->
                        encrypted.recipient().map(key.certificate()::equals).orElse(true))
                .toList();
    }

    /** A key that does not unwrap is replaced by a random one, so that its failure looks like any other. */
    private static SecretKey unwrap(byte[] wrapped, KeyAndChain key) {
        byte[] secret = new byte[Profile.AES_KEY_BYTES];
        RANDOM.nextBytes(secret);
        try {
            byte[] unwrapped = PrivateRsa.unwrapping(key.privateKey(), OAEP).doFinal(wrapped);
            if (unwrapped.length == secret.length) {
                secret = unwrapped;
            }
        } catch (GeneralSecurityException e) {
            return new SecretKeySpec(secret, "AES");
        }
        return new SecretKeySpec(secret, "AES");
    }

    /** Empty if the tag is not good. */
    private static Optional<Content> decrypt(Content source, int length, SecretKey key, TemporaryFiles files)
            throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            ByteBuffer input = source.map(arena);
            byte[] iv = new byte[Profile.GCM_IV_BYTES];
            input.get(iv);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(8 * Profile.GCM_TAG_BYTES, iv));
            if (source instanceof Content.InMemory) {
                byte[] plain = new byte[length];
                cipher.doFinal(input, ByteBuffer.wrap(plain));
                return Optional.of(new Content.InMemory(plain, length));
            }
            return Optional.of(decryptToFile(cipher, input, length, arena, files));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Content decryptToFile(Cipher cipher, ByteBuffer input, int length, Arena arena, TemporaryFiles files)
            throws GeneralSecurityException, IOException {
        Path file = files.create(".gz");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer output =
                    channel.map(MapMode.READ_WRITE, 0, length, arena).asByteBuffer();
            cipher.doFinal(input, output);
            return new Content.InFile(file, length);
        }
    }
}
