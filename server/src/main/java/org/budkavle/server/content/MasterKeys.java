// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.platform.Durable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The organisations' master keys: AES-256, one or more generations each, in the key store {@code <data>/keys/master.p12},
 * which is made at first need for its owner only, with its password beside it. Whoever has both opens everything: back
 * them up apart from the data.
 */
@Component
class MasterKeys {

    private static final FileTime NEVER = FileTime.fromMillis(0);

    private final Path file;
    private final Path passwordFile;
    private final AuditLog audit;
    private final Map<String, MasterKey> opened = new HashMap<>();
    private @Nullable KeyStore loaded;
    private FileTime loadedFrom = NEVER;

    MasterKeys(BudkavleProperties properties, AuditLog audit) {
        Path folder = properties.data().toAbsolutePath().normalize().resolve("keys");
        this.file = folder.resolve("master.p12");
        this.passwordFile = folder.resolve("master.password");
        this.audit = audit;
    }

    /** A master key and the name that says which it is. */
    record MasterKey(String name, SecretKey key) {}

    /** The key that wraps new data keys of the organisation; made when there is none. */
    synchronized MasterKey newest(OrganisationId organisation) {
        try {
            String name = newestName(load(), organisation);
            if (name.isEmpty()) {
                name = make(organisation, name);
            }
            return named(name);
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(e);
        }
    }

    /** Makes a key that is newest from now on; the older ones stay, to unwrap. */
    synchronized MasterKey makeNew(OrganisationId organisation) {
        try {
            return named(make(organisation, newestName(load(), organisation)));
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(e);
        }
    }

    /** The names of the organisation's keys, the newest last. */
    synchronized List<String> names(OrganisationId organisation) {
        try {
            return Collections.list(load().aliases()).stream()
                    .filter(alias -> alias.startsWith(organisation + "."))
                    .sorted(Comparator.comparingInt(MasterKeys::generation))
                    .toList();
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(e);
        }
    }

    /** Destroys a key: nothing that only it wraps, in any copy of the database, is read again. */
    synchronized void forget(String name) {
        try (FileChannel channel = FileChannel.open(
                        folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            loaded = null;
            KeyStore store = load();
            store.deleteEntry(name);
            save(store);
            opened.remove(name);
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(e);
        }
    }

    /** The key of that name, to unwrap. */
    synchronized MasterKey named(String name) {
        MasterKey known = opened.get(name);
        if (known != null) {
            // To open one costs milliseconds, by design of PKCS#12.
            return known;
        }
        try {
            KeyStore store = load();
            if (!store.containsAlias(name)) {
                loaded = null;
                store = load();
            }
            Key entry = store.getKey(name, password());
            if (!(entry instanceof SecretKey secret)) {
                throw new IllegalStateException("The key store " + file + " has no key " + name
                        + ". Restore the key store that belongs to this database");
            }
            MasterKey key = new MasterKey(name, secret);
            opened.put(name, key);
            return key;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(e);
        }
    }

    /** Unless another process was quicker and there is one after the known already. */
    private String make(OrganisationId organisation, String known) throws IOException, GeneralSecurityException {
        Files.createDirectories(
                folder(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (FileChannel channel = FileChannel.open(
                        folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            loaded = null;
            KeyStore store = load();
            String name = newestName(store, organisation);
            if (!name.equals(known)) {
                return name;
            }
            name = organisation + "." + (known.isEmpty() ? 1 : generation(known) + 1);
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(256);
            store.setEntry(
                    name,
                    new KeyStore.SecretKeyEntry(generator.generateKey()),
                    new KeyStore.PasswordProtection(password()));
            save(store);
            audit.appendDurably(AuditEvent.of(AuditEventType.MASTER_KEY_CREATED, Actor.system("content"), name)
                    .of(organisation));
            return name;
        }
    }

    private static String newestName(KeyStore store, OrganisationId organisation) throws GeneralSecurityException {
        String prefix = organisation + ".";
        return Collections.list(store.aliases()).stream()
                .filter(alias -> alias.startsWith(prefix))
                .max((a, b) -> Integer.compare(generation(a), generation(b)))
                .orElse("");
    }

    private static int generation(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf('.') + 1));
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore store = loaded;
        // Another process may have made a key.
        FileTime written = Files.exists(file) ? Files.getLastModifiedTime(file) : NEVER;
        if (store == null || !written.equals(loadedFrom)) {
            store = KeyStore.getInstance("PKCS12");
            if (Files.exists(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    store.load(in, password());
                }
            } else {
                store.load(null, null);
            }
            loaded = store;
            loadedFrom = written;
        }
        return store;
    }

    private void save(KeyStore store) throws IOException, GeneralSecurityException {
        Path fresh = Files.createTempFile(folder(), "master", ".new");
        try (OutputStream out = Files.newOutputStream(fresh)) {
            store.store(out, password());
        }
        Durable.flush(fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Durable.flush(folder());
    }

    private char[] password() throws IOException {
        if (!Files.exists(passwordFile)) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            Files.createFile(
                    passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    passwordFile, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            Durable.flush(passwordFile);
        }
        return Files.readString(passwordFile).strip().toCharArray();
    }

    private Path folder() {
        return file.resolveSibling(".").normalize();
    }

    private IllegalStateException unusable(Exception cause) {
        return new IllegalStateException("The master key store " + file + " cannot be used", cause);
    }
}
