// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.budkavle.cli.DocumentedBlocks;
import org.budkavle.cli.DocumentedBlocks.Block;

/** The operating procedures, followed by the letter in a folder that is as docs/drift/installera.md says, by a shell. */
final class Procedures {

    private final Path place;
    private final Path copies;
    private final Set<String> done = new HashSet<>();

    /**
     * @param place the folder that they are followed in
     * @param copies what the procedures call {@code /mnt/annan-plats/budkavle}
     */
    Procedures(Path place, Path copies) throws IOException {
        this.place = Files.createDirectories(place);
        this.copies = copies;
        Path program = Files.writeString(place.resolve("budkavle"), """
                #!/usr/bin/env bash
                exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m --enable-native-access=ALL-UNNAMED -cp '%s' org.budkavle.cli.Budkavle "$@"
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"), classPath()));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    /** The test's own, wherever it is named from. */
    private static String classPath() {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")))
                .map(each -> Path.of(each).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    Path place() {
        return place;
    }

    /** Runs every command with the mark on a page that contains the word, but for those that have been run; what they printed. */
    String follow(String page, String mark, String word) throws IOException, InterruptedException {
        StringBuilder printed = new StringBuilder();
        for (Block block : DocumentedBlocks.marked(mark)) {
            if (block.place().startsWith(page + ":")) {
                for (String command : block.commands()) {
                    if (command.contains(word) && done.add(command)) {
                        printed.append(run(block.place(), command));
                    }
                }
            }
        }
        return printed.toString();
    }

    /** Runs what is left of the mark, page by page. */
    void followTheRest(String mark) throws IOException, InterruptedException {
        for (Block block : DocumentedBlocks.marked(mark)) {
            follow(block.place().substring(0, block.place().indexOf(':')), mark, "");
        }
    }

    private String run(String from, String command) throws IOException, InterruptedException {
        Path log = place.resolve("command.log");
        long began = System.nanoTime();
        int status = new ProcessBuilder(
                        "bash",
                        "-euo",
                        "pipefail",
                        "-c",
                        command.replace("/mnt/annan-plats/budkavle", copies.toString()))
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        String printed = Files.readString(log);
        System.out.printf("%s %.1f s: %s%n", from, (System.nanoTime() - began) / 1e9, command);
        assertThat(status).as(from + ": " + command + "\n" + printed).isZero();
        return printed;
    }
}
