// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.conversion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * LibreOffice as a process: with a profile of its own where macros, links to other files and all asking are off, without our
 * environment, in a network of its own with nothing in it, and killed with everything that it started when its time is out.
 */
final class Office {

    private static final Logger LOG = LoggerFactory.getLogger(Office.class);

    /** PDF/A-3b, which holds for every reader of PDF/A-2 where nothing is attached. */
    private static final String PDF_OPTIONS =
            "_pdf_Export:{\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"3\"},\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}";

    private static final Duration PROBE = Duration.ofSeconds(10);

    /** Kills even if this server is gone before the time is out. */
    private static final List<List<String>> SHELTERS = List.of(
            List.of("unshare", "--net", "--fork", "--pid", "--kill-child", "--"),
            List.of("unshare", "--map-root-user", "--net", "--fork", "--pid", "--kill-child", "--"),
            List.of("unshare", "--net", "--"),
            List.of("unshare", "--map-root-user", "--net", "--"));

    private final String command;
    private final List<String> shelter;

    private Office(String command, List<String> shelter) {
        this.command = command;
        this.shelter = shelter;
    }

    /** LibreOffice, if it is installed. */
    static Optional<Office> find(String command) {
        if (!runs(List.of(command, "--version"))) {
            return Optional.empty();
        }
        List<String> shelter = SHELTERS.stream()
                .filter(each -> runs(with(each, List.of("true"))))
                .findFirst()
                .orElse(List.of());
        if (shelter.isEmpty()) {
            LOG.warn("Documents are converted to PDF without a network of their own: unshare is not allowed here");
        }
        return Optional.of(new Office(command, shelter));
    }

    /** Whether documents are converted without a way to any network. */
    boolean isCutOff() {
        return !shelter.isEmpty();
    }

    /**
     * Converts a document.
     *
     * @param workplace a folder for it alone; the profile and what LibreOffice writes besides lie there too
     * @param kind writer, calc, impress or draw
     * @return whether it ended by itself in time
     */
    boolean convert(Path workplace, Path document, String kind, Duration timeout, long largest)
            throws IOException, InterruptedException {
        Path profile = Files.createDirectories(workplace.resolve("profile"));
        writeProfile(profile);
        List<String> line = new ArrayList<>(List.of(
                "timeout",
                "--signal=KILL",
                Long.toString(timeout.toSeconds() + 5),
                "prlimit",
                "--core=0",
                "--fsize=" + 4 * largest));
        line.addAll(shelter);
        line.addAll(List.of(
                command,
                "-env:UserInstallation=" + profile.toUri(),
                "--headless",
                "--invisible",
                "--norestore",
                "--nolockcheck",
                "--nodefault",
                "--nologo",
                "--convert-to",
                "pdf:" + kind + PDF_OPTIONS,
                "--outdir",
                workplace.toString(),
                document.toString()));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(workplace.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        environment.clear();
        environment.putAll(
                Map.of("PATH", path, "HOME", workplace.toString(), "TMPDIR", workplace.toString(), "LANG", "C.UTF-8"));
        Process process = builder.start();
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
        } finally {
            kill(process);
        }
    }

    /** The children first are told from it while it lives. */
    private static void kill(Process process) throws InterruptedException {
        List<ProcessHandle> tree = process.descendants().toList();
        tree.reversed().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor();
    }

    private static void writeProfile(Path profile) throws IOException {
        String items = item("Common/Security/Scripting", "MacroSecurityLevel", "3")
                + item("Common/Security/Scripting", "DisableMacrosExecution", "true")
                + item("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true")
                + item("Common/Security/Scripting", "DisableActiveContent", "true")
                + item("Common/Misc", "UseSystemFileDialog", "false")
                + item("Writer/Content/Update", "Link", "0")
                + item("Calc/Content/Update", "Link", "2")
                + item("Common/Load", "UserDefinedSettings", "false");
        Files.createDirectories(profile.resolve("user"));
        Files.writeString(
                profile.resolve("user").resolve("registrymodifications.xcu"),
                """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <oor:items xmlns:oor="http://openoffice.org/2001/registry"
                          xmlns:xs="http://www.w3.org/2001/XMLSchema">
                        %s</oor:items>
                        """.formatted(items),
                StandardCharsets.UTF_8);
    }

    private static String item(String path, String name, String value) {
        return "<item oor:path=\"/org.openoffice.Office." + path + "\"><prop oor:name=\"" + name
                + "\" oor:op=\"fuse\"><value>" + value + "</value></prop></item>\n";
    }

    private static boolean runs(List<String> line) {
        try {
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(PROBE.toMillis(), TimeUnit.MILLISECONDS);
            kill(process);
            return ended && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> with(List<String> first, List<String> then) {
        List<String> line = new ArrayList<>(first);
        line.addAll(then);
        return line;
    }
}
