// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;

/** Everything that each party applies. The same declaration gives the same bytes, always: no times, no order that changes. */
public record Rendering(SjunetDeclaration declaration, List<RenderedFile> files) {

    private static final String LIST = ".sjunet-filer";

    /** Renders a declaration whose plan has no errors. */
    public static Rendering of(SjunetDeclaration declaration) {
        var files = new ArrayList<RenderedFile>();
        files.addAll(GatewayFiles.of(declaration));
        files.addAll(NodeFiles.of(declaration));
        files.addAll(ClusterFiles.of(declaration));
        files.addAll(TerraformFiles.of(declaration));
        files.addAll(Readmes.of(declaration, List.copyOf(files)));
        files.sort(Comparator.comparing(RenderedFile::fullPath));
        return new Rendering(declaration, List.copyOf(files));
    }

    /**
     * Writes the files below a folder, and removes what an earlier rendering wrote there and this one does not. Nothing else in the folder is touched.
     *
     * @throws IOException also when the folder has files that no rendering wrote where one of these would lie
     */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var list = folder.resolve(LIST);
        var earlier = Files.exists(list) ? Files.readAllLines(list) : List.<String>of();
        for (var file : files) {
            var target = inside(folder, file.fullPath());
            if (Files.exists(target) && !earlier.contains(file.fullPath())) {
                throw new IOException(
                        target + " finns redan och är inte skriven av oss. Flytta den, eller välj en annan mapp.");
            }
        }
        for (var path : earlier) {
            Files.deleteIfExists(inside(folder, path));
        }
        for (var file : files) {
            var target = inside(folder, file.fullPath());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.content());
            if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(
                        target, PosixFilePermissions.fromString(file.isExecutable() ? "rwx------" : "rw-------"));
            }
        }
        Files.write(list, files.stream().map(RenderedFile::fullPath).toList());
    }

    private static Path inside(Path folder, String path) throws IOException {
        var target = folder.resolve(path).normalize();
        if (!target.startsWith(folder.normalize())) {
            throw new IOException("utanför mappen: " + path);
        }
        return target;
    }
}
