// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.budkavle.format.Examples;
import org.budkavle.format.MemorySink;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.envelope.EnvelopePolicy;
import org.budkavle.format.envelope.EnvelopeReader;
import org.budkavle.format.envelope.EnvelopeScan;
import org.budkavle.format.envelope.EnvelopeWriter;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.ProcessId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Largest messages and envelopes of 100 MB in a JVM whose whole heap is smaller than any of them. {@link #main} is what
 * runs there.
 */
class FlatMemoryTest {

    private static final String HEAP = "-Xmx20m";
    private static final int FILE_SIZE = 22_000_000;
    private static final int BIG_FILE_SIZE = 75_000_000;

    @Test
    void theLargestMessageIsWrittenAndReadInTwentyMegabytes(@TempDir Path folder) throws Exception {
        run(folder, "message");
    }

    @Test
    void aFileInOneCdataSectionIsReadInTwentyMegabytes(@TempDir Path folder) throws Exception {
        run(folder, "cdata");
    }

    @Test
    void anEnvelopeOfAHundredMegabytesIsWrittenAndScannedInTwentyMegabytes(@TempDir Path folder) throws Exception {
        run(folder, "envelope");
    }

    private static void run(Path folder, String what) throws Exception {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FlatMemoryTest.class.getName(),
                        what,
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(() -> textOf(log)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String textOf(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return "no log";
        }
    }

    /** Runs one of the cases in a folder. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "message" -> messageWithFiles(folder);
            case "cdata" -> fileInCdata(folder);
            default -> envelope(folder);
        }
    }

    private static void messageWithFiles(Path folder) throws Exception {
        SdkMessage message = bigMessage(folder, FILE_SIZE);
        Path written = folder.resolve("message.xml");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(written))) {
            MessageWriter.write(message, out);
        }
        require(Files.size(written) == MessageWriter.sizeOf(message));
        require(Files.size(written) > 29_000_000);
        require(new MessageValidator().validate(message).isEmpty());
        try (InputStream in = Files.newInputStream(written)) {
            MessageReading reading = new MessageReader().read(in, new FolderSink(folder));
            require(reading.violations().isEmpty());
        }
        require(Files.mismatch(folder.resolve("file"), folder.resolve("0")) == -1);
    }

    private static void fileInCdata(Path folder) throws Exception {
        SdkMessage message = bigMessage(folder, FILE_SIZE);
        Path written = folder.resolve("message.xml");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(written))) {
            MessageWriter.write(message, out, (content, xml, stream) -> {
                xml.flush();
                stream.write("<![CDATA[".getBytes(StandardCharsets.US_ASCII));
                Base64Text.encode(content, xml, stream);
                stream.write("]]>".getBytes(StandardCharsets.US_ASCII));
            });
        }
        try (InputStream in = Files.newInputStream(written)) {
            require(new MessageReader()
                    .read(in, new FolderSink(folder))
                    .violations()
                    .isEmpty());
        }
        require(Files.mismatch(folder.resolve("file"), folder.resolve("0")) == -1);
    }

    private static void envelope(Path folder) throws Exception {
        SdkMessage message = bigMessage(folder, BIG_FILE_SIZE);
        MessageHeader header = message.header();
        Path written = folder.resolve("envelope.xml");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(written))) {
            EnvelopeWriter.write(
                    new EnvelopeHeader(
                            header.messageId(),
                            header.creationDateTime(),
                            DocumentTypeId.SDK_MESSAGE,
                            ProcessId.NO_PROCESS,
                            FederationId.SDK,
                            header.sender().id(),
                            header.recipient().id(),
                            Optional.empty()),
                    false,
                    payload -> MessageWriter.write(message, payload),
                    out);
        }
        require(Files.size(written) > 100_000_000);
        try (InputStream in = Files.newInputStream(written)) {
            EnvelopeScan scan = EnvelopeReader.scan(in, EnvelopePolicy.UNSEALED);
            require(scan.violations().isEmpty());
            require(scan.header().isPresent());
        }
    }

    private static SdkMessage bigMessage(Path folder, int size) throws Exception {
        Path file = folder.resolve("file");
        byte[] piece = new byte[10_000];
        new Random(3).nextBytes(piece);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < size / piece.length; i++) {
                piece[0] = (byte) i;
                out.write(piece);
            }
        }
        SdkMessage minimal = new MessageReader()
                .read(Examples.open(Examples.MINIMAL), new MemorySink())
                .message()
                .orElseThrow();
        ContentFile content = new ContentFile("bilaga.pdf", "application/pdf", FileContent.of(file));
        return new SdkMessage(
                minimal.header(),
                List.of(new Document("d", Optional.empty(), OptionalInt.empty(), List.of(content), List.of())));
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("Not as expected");
        }
    }

    private record FolderSink(Path folder) implements FileSink {

        @Override
        public OutputStream create(int ordinal) throws IOException {
            return Files.newOutputStream(folder.resolve(Integer.toString(ordinal)));
        }

        @Override
        public FileContent finish(int ordinal) {
            return FileContent.of(folder.resolve(Integer.toString(ordinal)));
        }
    }
}
