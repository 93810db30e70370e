// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.budkavle.server.filing.FilingFailure;
import org.budkavle.server.filing.TargetSettings;
import org.budkavle.server.platform.Durable;
import org.springframework.stereotype.Component;

/** Puts a package into a folder: written beside its place under another name, brought to disk, read back, moved in one step. */
@Component
final class ToFolder {

    private final AllowedPlaces places;

    ToFolder(AllowedPlaces places) {
        this.places = places;
    }

    String carry(TargetSettings.Folder target, Sending sending) throws NotCarried {
        Path folder = folder(target);
        Path place = folder.resolve(sending.id().fileName());
        try {
            removeParts(folder, sending);
            if (Files.exists(place) && same(place, sending)) {
                return place.toString();
            }
            Path part = folder.resolve(sending.partPrefix() + UUID.randomUUID() + ".part");
            try (OutputStream out =
                            Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    InputStream in = sending.source().open()) {
                in.transferTo(out);
            }
            Durable.flush(part);
            if (!same(part, sending)) {
                Files.deleteIfExists(part);
                throw new NotCarried(FilingFailure.NOT_SAME);
            }
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
            Durable.flush(folder);
            return place.toString();
        } catch (IOException e) {
            throw new NotCarried(FilingFailure.UNAVAILABLE, e);
        }
    }

    void test(TargetSettings.Folder target) throws NotCarried {
        Path folder = folder(target);
        try {
            Path probe = Files.createTempFile(folder, ".prov-", ".part");
            Files.delete(probe);
        } catch (IOException e) {
            throw new NotCarried(FilingFailure.ADDRESS_WRONG, e);
        }
    }

    private Path folder(TargetSettings.Folder target) throws NotCarried {
        Path folder = places.folder(target.path()).orElseThrow(() -> new NotCarried(FilingFailure.ADDRESS_FORBIDDEN));
        if (!Files.isWritable(folder)) {
            throw new NotCarried(FilingFailure.ADDRESS_WRONG);
        }
        return folder;
    }

    /** What an attempt left that was cut off. */
    private static void removeParts(Path folder, Sending sending) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(
                folder, path -> sending.isPart(path.getFileName().toString()))) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        }
    }

    private static boolean same(Path file, Sending sending) throws IOException {
        return Files.size(file) == sending.size()
                && Hashing.sha256(Files.newInputStream(file)).equals(sending.sha256());
    }
}
