// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filetext;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Has files read by {@link ReadingProgram} in a process without our environment and with little memory. It ends with the session, and is killed
 * when a file takes too long; the next file gets a new one. What is read goes through pipes.
 */
@Component
class SeparateProcess implements FileTexts {

    private static final Duration OF_ONE_FILE = Duration.ofSeconds(20);

    /** Of UTF-8 in an answer. */
    private static final int MOST_BYTES = 3 * LONGEST;

    private static final List<String> OPTIONS = List.of(
            "-Xmx256m",
            "-Xss1m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null",
            "-XX:-UsePerfData",
            "-Djava.awt.headless=true");

    private final Duration ofOneFile;

    @Autowired
    SeparateProcess() {
        this(OF_ONE_FILE);
    }

    SeparateProcess(Duration ofOneFile) {
        this.ofOneFile = ofOneFile;
    }

    @Override
    public boolean mayHaveText(String type, long size) {
        String lower = type.toLowerCase(Locale.ROOT);
        return size > 0
                && size <= LARGEST
                && !lower.startsWith("image/")
                && !lower.startsWith("audio/")
                && !lower.startsWith("video/");
    }

    @Override
    public Session open() {
        return new Reading();
    }

    private final class Reading implements Session {

        private Optional<Process> running = Optional.empty();

        @Override
        public Optional<String> text(String type, byte[] file) {
            Optional<FileKind> kind = FileKind.of(type, file);
            if (kind.isEmpty() || file.length > LARGEST) {
                return Optional.empty();
            }
            Process process = running.filter(Process::isAlive).orElseGet(SeparateProcess::start);
            running = Optional.of(process);
            Thread killer = Thread.ofVirtual().start(() -> killAfter(process));
            try {
                return ask(process, kind.get(), file);
            } catch (IOException broughtDown) {
                close();
                return Optional.empty();
            } finally {
                killer.interrupt();
            }
        }

        private void killAfter(Process process) {
            try {
                Thread.sleep(ofOneFile);
                process.destroyForcibly();
            } catch (InterruptedException inTime) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            running.ifPresent(Process::destroyForcibly);
            running = Optional.empty();
        }
    }

    private static Optional<String> ask(Process process, FileKind kind, byte[] file) throws IOException {
        DataOutputStream question = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        question.writeUTF(kind.name());
        question.writeInt(file.length);
        question.write(file);
        question.flush();
        DataInputStream answer = new DataInputStream(process.getInputStream());
        int length = answer.readInt();
        if (length > MOST_BYTES) {
            throw new IOException("No answer of the program's");
        }
        if (length < 0) {
            return Optional.empty();
        }
        byte[] text = new byte[length];
        answer.readFully(text);
        return Optional.of(new String(text, StandardCharsets.UTF_8));
    }

    private static Process start() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(OPTIONS);
        line.add(ReadingProgram.class.getName());
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(Map.of("LANG", "C.UTF-8", "CLASSPATH", System.getProperty("java.class.path")));
        try {
            return builder.start();
        } catch (IOException notStarted) {
            throw new UncheckedIOException("No process could be started to read attachments", notStarted);
        }
    }
}
