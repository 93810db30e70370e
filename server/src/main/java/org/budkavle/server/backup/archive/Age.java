// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.archive;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.budkavle.server.backup.BackupFault;
import org.budkavle.server.backup.BackupRefused;

/**
 * Streams under age (age-encryption.org/v1, X25519): any size in flat memory, authenticated in pieces of 64 KiB, so that no
 * byte is given that was not verified. The tool {@code age} reads the same files.
 */
public final class Age {

    private Age() {}

    /** A new pair: the private key {@code AGE-SECRET-KEY-1...} and its public {@code age1...}. */
    public record Identity(String secret, String recipient) {}

    /** Makes a pair. */
    public static Identity generate() {
        try {
            KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
            return new Identity(
                    new String(pair.getPrivate().getEncoded(), StandardCharsets.US_ASCII),
                    new String(pair.getPublic().getEncoded(), StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The private keys in a file of the form that {@code age-keygen} writes. */
    public static List<String> identities(Path file) throws BackupRefused {
        try {
            List<String> found = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith("AGE-SECRET-KEY-1"))
                    .toList();
            if (found.isEmpty()) {
                throw new BackupRefused(BackupFault.WRONG_KEY, file + " innehåller ingen AGE-SECRET-KEY");
            }
            return found;
        } catch (IOException e) {
            throw new BackupRefused(BackupFault.WRONG_KEY, file + " går inte att läsa", e);
        }
    }

    /** Encrypts to each of the public keys; closing it ends the file and closes the target. */
    static OutputStream encrypting(OutputStream target, List<String> recipients) throws IOException, BackupRefused {
        if (recipients.isEmpty()) {
            throw new BackupRefused(BackupFault.NOT_CONFIGURED, "ingen mottagarnyckel (age1...) är angiven");
        }
        try {
            List<RecipientStanzaWriter> writers = new ArrayList<>();
            for (String recipient : recipients) {
                writers.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient));
            }
            return Channels.newOutputStream(
                    new StandardEncryptingChannelFactory().newEncryptingChannel(Channels.newChannel(target), writers));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new BackupRefused(BackupFault.NOT_CONFIGURED, "en mottagarnyckel är ingen age-nyckel (age1...)", e);
        }
    }

    /** Decrypts with whichever of the private keys fits. */
    static InputStream decrypting(InputStream source, List<String> identities, String name)
            throws IOException, BackupRefused {
        try {
            List<RecipientStanzaReader> readers = new ArrayList<>();
            for (String identity : identities) {
                readers.add(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(identity));
            }
            return Channels.newInputStream(
                    new StandardDecryptingChannelFactory().newDecryptingChannel(Channels.newChannel(source), readers));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new BackupRefused(BackupFault.WRONG_KEY, name, e);
        }
    }
}
