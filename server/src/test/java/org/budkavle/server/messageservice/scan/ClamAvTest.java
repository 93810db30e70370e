// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.budkavle.server.messageservice.MalwareScanner.Examination;
import org.budkavle.server.messageservice.MalwareScanner.Verdict;
import org.budkavle.server.messageservice.MalwareScannerUnavailable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real ClamAV daemon, set up as docs/drift.md says, with one signature of our own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClamAvTest {

    private static final Path CLAMD = Path.of("/usr/sbin/clamd");
    private static final byte[] MALICIOUS = "Budkavle-provar-skadlig-kod-7c1d".getBytes(StandardCharsets.US_ASCII);
    private static final int MEGABYTE = 1 << 20;
    private static final int LONGEST_STREAM = 4 * MEGABYTE;

    private final int port = freePort();
    private final ClamAvScanner scanner = scanner(port);
    private Process daemon;

    @BeforeAll
    void startDaemon(@TempDir Path folder) throws IOException {
        Assumptions.assumeTrue(
                Files.isExecutable(CLAMD), "clamd is not installed (Debian: clamav-daemon): ClamAV is not proved here");
        Path signatures = Files.createDirectory(folder.resolve("signatures"));
        Files.writeString(
                signatures.resolve("budkavle.ndb"),
                "Budkavle.Prov:0:*:" + HexFormat.of().formatHex(MALICIOUS) + "\n");
        Path settings = Files.writeString(folder.resolve("clamd.conf"), """
                Foreground yes
                TCPSocket %d
                TCPAddr 127.0.0.1
                DatabaseDirectory %s
                StreamMaxLength 4M
                MaxRecursion 4
                AlertExceedsMax yes
                """.formatted(port, signatures));
        daemon = new ProcessBuilder(CLAMD.toString(), "--config-file=" + settings)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("clamd.log").toFile())
                .start();
        await().atMost(Duration.ofMinutes(1)).until(() -> answers(scanner));
    }

    @AfterAll
    void stopDaemon() throws InterruptedException {
        if (daemon != null) {
            daemon.destroy();
            daemon.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void anOrdinaryFileIsClean() {
        assertThat(verdict(new byte[MEGABYTE])).isEqualTo(Verdict.CLEAN);
        assertThat(verdict(new byte[0])).isEqualTo(Verdict.CLEAN);
    }

    @Test
    void maliciousCodeIsFoundWhereverItStandsInTheStream() {
        byte[] file = new byte[MEGABYTE];
        System.arraycopy(MALICIOUS, 0, file, 65_536 - 10, MALICIOUS.length);
        assertThat(verdict(file)).isEqualTo(Verdict.INFECTED);
    }

    @Test
    void maliciousCodeIsFoundInAnArchive() throws IOException {
        assertThat(verdict(zip(zip(MALICIOUS)))).isEqualTo(Verdict.INFECTED);
    }

    @Test
    void anArchiveTooDeepToLookThroughIsNotCalledClean() throws IOException {
        byte[] file = "ofarligt".getBytes(StandardCharsets.US_ASCII);
        for (int depth = 0; depth < 8; depth++) {
            file = zip(file);
        }
        assertThat(verdict(file)).isEqualTo(Verdict.INFECTED);
    }

    @Test
    void aFileLongerThanTheScannerTakesIsRefusedAndNotWaitedFor() {
        assertThat(verdict(new byte[2 * LONGEST_STREAM])).isEqualTo(Verdict.INFECTED);
        assertThat(verdict(new byte[LONGEST_STREAM + 1])).isEqualTo(Verdict.INFECTED);
    }

    @Test
    void aScannerThatIsNotThereSaysNothing() {
        ClamAvScanner nobody = scanner(freePort());
        assertThatExceptionOfType(MalwareScannerUnavailable.class).isThrownBy(nobody::begin);
    }

    private Verdict verdict(byte[] file) {
        try (Examination examination = scanner.begin()) {
            OutputStream stream = examination.stream();
            for (int from = 0; from < file.length; from += 65_536) {
                stream.write(file, from, Math.min(65_536, file.length - from));
            }
            return examination.verdict();
        } catch (IOException e) {
            throw new AssertionError("a lost scanner is told as such", e);
        }
    }

    private static boolean answers(ClamAvScanner scanner) {
        try (Examination examination = scanner.begin()) {
            return examination.verdict() == Verdict.CLEAN;
        } catch (MalwareScannerUnavailable notYet) {
            return false;
        }
    }

    private static ClamAvScanner scanner(int port) {
        return new ClamAvScanner(InetSocketAddress.createUnresolved("127.0.0.1", port), Duration.ofSeconds(20));
    }

    private static byte[] zip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("fil.zip"));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
