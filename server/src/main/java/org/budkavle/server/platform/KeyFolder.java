// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.budkavle.trust.key.KeyStores;

/**
 * The folder {@code budkavle.keys.folder} with our PKCS#12 files, all under the password of
 * {@code budkavle.keys.password-file}: {@code tls.p12} (server and client of mutual TLS), {@code access-point*.p12}, and
 * {@code <participant>.p12}, {@code <participant>.<anything>.p12} with {@code :} written as {@code _}.
 */
public final class KeyFolder {

    private static final int LEAST_LENGTH = 20;
    private static final int LEAST_DIFFERENT = 8;

    private final Path folder;
    private final Path passwordFile;
    private final Map<Path, Opened> opened = new ConcurrentHashMap<>();

    /**
     * A file and the certificates of the keys in it.
     *
     * @param name of the file
     */
    public record Certified(String name, List<X509Certificate> certificates) {}

    private record Opened(FileTime modified, long size, Certified found) {}

    /** A folder and the file whose first line is the password of what lies in it. */
    public KeyFolder(Path folder, Path passwordFile) {
        this.folder = folder;
        this.passwordFile = passwordFile;
    }

    /** Where the files lie. */
    public Path folder() {
        return folder;
    }

    /**
     * The password of every file; read anew each time, and yours to wipe.
     *
     * @throws KeyStoreUnusable if the password file cannot be read
     */
    public char[] password() throws KeyStoreUnusable {
        try {
            return Files.readString(passwordFile).lines().findFirst().orElse("").toCharArray();
        } catch (IOException e) {
            throw new KeyStoreUnusable("budkavle.keys.password-file: " + passwordFile + " cannot be read", e);
        }
    }

    /** Whether whoever has a copy of the files could guess the password: PKCS#12 makes a guess cost little. */
    public boolean isGuessable() throws KeyStoreUnusable {
        char[] password = password();
        long different = new String(password).chars().distinct().count();
        Arrays.fill(password, ' ');
        return password.length < LEAST_LENGTH || different < LEAST_DIFFERENT;
    }

    /** The key and certificate that we speak TLS with, to and from other access points. */
    public KeyAndChain tls() throws KeyStoreUnusable {
        return KeyStores.load(folder.resolve("tls.p12"), password());
    }

    /**
     * Puts a key there, as a PKCS#12 file under the password of the folder: whole or not at all, and never in place of another.
     *
     * @param name of the file, ending with {@code .p12}
     * @throws KeyStoreUnusable if there is a file of that name, or nothing can be written here
     */
    public void add(String name, KeyAndChain key) throws KeyStoreUnusable {
        try {
            Path made = Files.createTempFile(folder, ".new-", ".part");
            try {
                KeyStores.store(key, "key", made, password());
                Durable.flush(made);
                Files.createLink(folder.resolve(name), made);
            } finally {
                Files.deleteIfExists(made);
            }
            Durable.flush(folder);
        } catch (IOException e) {
            throw new KeyStoreUnusable("budkavle.keys.folder: " + name + " cannot be written in " + folder, e);
        }
    }

    /**
     * The certificates in the files whose names match, by name. A file is opened anew only when it has changed, since opening one costs
     * tens of milliseconds by design.
     *
     * @param glob such as {@code access-point*.p12}
     */
    public List<Certified> certificates(String glob) throws KeyStoreUnusable {
        List<Certified> all = new ArrayList<>();
        for (Path file : files(glob)) {
            all.add(certificates(file));
        }
        return List.copyOf(all);
    }

    private Certified certificates(Path file) throws KeyStoreUnusable {
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            long size = Files.size(file);
            Opened before = opened.get(file);
            if (before != null && before.modified().equals(modified) && before.size() == size) {
                return before.found();
            }
            char[] password = password();
            Certified found = new Certified(
                    String.valueOf(file.getFileName()),
                    KeyStores.keys(KeyStores.pkcs12(file, password), password).stream()
                            .map(KeyAndChain::certificate)
                            .toList());
            Arrays.fill(password, ' ');
            opened.put(file, new Opened(modified, size, found));
            return found;
        } catch (IOException e) {
            throw new KeyStoreUnusable(file + " cannot be read", e);
        }
    }

    /**
     * The files whose names match, by name.
     *
     * @param glob such as {@code access-point*.p12}
     */
    public List<Path> files(String glob) throws KeyStoreUnusable {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
            List<Path> files = new ArrayList<>();
            found.forEach(files::add);
            files.sort(null);
            return List.copyOf(files);
        } catch (IOException e) {
            throw new KeyStoreUnusable("budkavle.keys.folder: " + folder + " cannot be read", e);
        }
    }
}
