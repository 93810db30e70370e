// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.budkavle.federation.lint.LintReport;
import org.budkavle.federation.lint.LintResult;
import org.budkavle.federation.peer.Reception;
import org.budkavle.federation.peer.Sent;

/** The wire bytes of one case, in a folder of its own, numbered in the order in which they came. */
public final class Evidence {

    /** Larger bodies are named with their size and not copied. */
    private static final long LARGEST = 4L * 1024 * 1024;

    private final Path folder;
    private final List<String> files = new ArrayList<>();
    private int number;

    Evidence(Path folder) {
        this.folder = folder;
    }

    /** The names of the files, relative to the evidence folder of the run. */
    public List<String> files() {
        return List.copyOf(files);
    }

    void add(Sent sent) throws IOException {
        String name = next() + "-till-malet";
        body(name + ".mime", sent.body());
        bytes(name + ".svar.xml", sent.answer().body());
        if (!sent.lint().broken().isEmpty()) {
            lint(name + ".regler.txt", sent.lint());
        }
    }

    void add(Reception reception) throws IOException {
        String name = next() + "-fran-malet";
        body(name + ".mime", reception.body());
        bytes(name + ".svar.xml", reception.answer().body());
        if (reception.opened().isPresent()) {
            body(name + ".oppnat.xml", reception.opened().get());
        }
        lint(name + ".regler.txt", reception.lint());
    }

    /** Text that explains what was seen, such as an API exchange. */
    public void text(String ending, String text) throws IOException {
        bytes(next() + "-" + ending + ".txt", text.getBytes(StandardCharsets.UTF_8));
    }

    private void lint(String name, LintReport report) throws IOException {
        StringBuilder text = new StringBuilder();
        for (LintResult result : report.results()) {
            text.append(result.broken() ? "BRUTEN " : "hållen ")
                    .append(result.layer())
                    .append(' ')
                    .append(result.bytes().stream()
                            .map(range -> range.from() + "-" + range.to() + " ")
                            .collect(Collectors.joining()))
                    .append(result.sentence())
                    .append('\n');
        }
        bytes(name, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void body(String name, Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            bytes(name + ".storlek.txt", (Files.size(file) + " byte\n").getBytes(StandardCharsets.UTF_8));
        } else {
            bytes(name, Files.readAllBytes(file));
        }
    }

    private void bytes(String name, byte[] content) throws IOException {
        if (content.length == 0) {
            return;
        }
        Files.createDirectories(folder);
        Files.write(folder.resolve(name), content);
        files.add(folder.getFileName() + "/" + name);
    }

    private String next() {
        number++;
        return String.format(Locale.ROOT, "%02d", number);
    }
}
