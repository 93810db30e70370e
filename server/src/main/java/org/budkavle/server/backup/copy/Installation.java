// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.copy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.backup.archive.Archive;
import org.budkavle.server.content.BlobsElsewhere;
import org.budkavle.server.content.ContentProperties;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.platform.SecretFile;
import org.budkavle.tlog.NoteSigner;

/** Where the files of a server lie, and which of them are keys. */
public final class Installation {

    private static final Set<String> ELSEWHERE = Set.of(
            "postgres",
            "postgres.new",
            "postgres.password",
            "postgres.log",
            "postgres.log.1",
            "blobs",
            "keys",
            "runtime",
            "lock",
            "rehearsal");

    private final Path data;
    private final Optional<Path> keyFolder;
    private final Optional<Path> passwordFile;
    private final Optional<Path> federation;
    private final Optional<Path> settings;
    private final String name;
    private final BlobsElsewhere elsewhere;

    /**
     * @param content where its blobs lie
     * @param settings the file that the server is configured with
     */
    public Installation(BudkavleProperties properties, ContentProperties content, Optional<Path> settings) {
        this.elsewhere = new BlobsElsewhere(content);
        this.data = properties.data().toAbsolutePath().normalize();
        this.keyFolder = given(properties.keys().folder());
        this.passwordFile = given(properties.keys().passwordFile());
        this.federation = given(properties.federation().settings());
        this.settings = settings.map(file -> file.toAbsolutePath().normalize());
        this.name = properties.domain() + "/backup";
    }

    /** The server's data folder. */
    public Path data() {
        return data;
    }

    /** Signs the lists; its key lies with the server's keys and is made at first need. */
    public NoteSigner signer() {
        Path key = data.resolve("keys/backup-signing.key");
        try {
            NoteSigner signer = new NoteSigner(name, SecretFile.read(key, NoteSigner.SEED));
            Path published = key.resolveSibling("backup-signing.vkey");
            if (!Files.exists(published)) {
                Files.writeString(published, signer.logKey() + "\n");
            }
            return signer;
        } catch (IOException e) {
            throw new UncheckedIOException(key + " cannot be used", e);
        }
    }

    BlobCopies blobCopies(Archive archive, List<String> recipients) {
        return new BlobCopies(data.resolve("blobs"), elsewhere, archive, recipients);
    }

    /** What is no key: the configuration, the federation's settings, and what else lies in the data folder. */
    void writeSettings(OutputStream out) throws IOException {
        try (Tar tar = new Tar(out)) {
            tar.folder(
                    "data/",
                    data,
                    path -> !(data.equals(path.getParent())
                                    && ELSEWHERE.contains(path.getFileName().toString()))
                            && !isKey(path));
            if (settings.isPresent() && !settings.get().startsWith(data)) {
                tar.file("outside/" + settings.get().getFileName(), settings.get());
            }
            if (federation.isPresent() && !federation.get().startsWith(data)) {
                tar.folder("outside/federation/", federation.get().resolveSibling("."), path -> !isKey(path));
            }
        }
    }

    /** Every key: ours to content and log, and those of the federation. */
    void writeKeys(OutputStream out) throws IOException {
        try (Tar tar = new Tar(out)) {
            tar.folder("data/keys/", data.resolve("keys"), path -> true);
            Path own = data.resolve("keys");
            if (keyFolder.filter(folder -> !folder.startsWith(own)).isPresent()) {
                tar.folder(place(keyFolder.get()) + "/", keyFolder.get(), path -> !path.startsWith(own));
            }
            if (passwordFile
                    .filter(file -> !file.startsWith(own)
                            && keyFolder.filter(file::startsWith).isEmpty())
                    .isPresent()) {
                tar.file(place(passwordFile.get()), passwordFile.get());
            }
        }
    }

    private boolean isKey(Path path) {
        return keyFolder.filter(path::startsWith).isPresent()
                || passwordFile.filter(path::equals).isPresent();
    }

    private String place(Path path) {
        return path.startsWith(data) ? "data/" + data.relativize(path) : "outside/" + path.getFileName();
    }

    private static Optional<Path> given(String path) {
        return path.isBlank()
                ? Optional.empty()
                : Optional.of(Path.of(path).toAbsolutePath().normalize());
    }
}
