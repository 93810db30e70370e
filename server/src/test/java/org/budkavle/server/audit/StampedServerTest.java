// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.budkavle.server.ServerTest;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.audit.chain.DatabaseFiles;
import org.budkavle.tlog.verify.Finding;
import org.budkavle.tlog.verify.Question;
import org.budkavle.tlog.verify.Verifier;
import org.budkavle.trust.timestamp.TimeStamps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A server whose log OpenSSL's authority time-stamps. */
@ServerTest
class StampedServerTest {

    private static final Path FOLDER = TestSurroundings.newFolder();
    private static boolean made;
    private static final HttpServer AUTHORITY = serve();

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AuditChain chain;

    @DynamicPropertySource
    static void authority(DynamicPropertyRegistry properties) throws Exception {
        Files.writeString(FOLDER.resolve("tsa.cnf"), """
                [req]
                distinguished_name = name
                x509_extensions = tsa
                prompt = no
                [name]
                CN = Authority of a test
                [tsa]
                basicConstraints = CA:FALSE
                keyUsage = critical, digitalSignature
                extendedKeyUsage = critical, timeStamping
                [stamp]
                serial = serial
                crypto_device = builtin
                signer_cert = tsa.pem
                signer_key = tsa.key
                signer_digest = sha256
                default_policy = 1.2.3.4
                digests = sha256
                ess_cert_id_alg = sha256
                """);
        Files.writeString(FOLDER.resolve("serial"), "01\n");
        made = run(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-keyout",
                        "tsa.key",
                        "-out",
                        "tsa.pem",
                        "-days",
                        "30",
                        "-config",
                        "tsa.cnf")
                == 0;
        properties.add("budkavle.audit.witness.every", () -> "200ms");
        properties.add(
                "budkavle.audit.time-stamp.uri",
                () -> "http://localhost:" + AUTHORITY.getAddress().getPort() + "/");
        properties.add(
                "budkavle.audit.time-stamp.certificates",
                () -> FOLDER.resolve("tsa.pem").toString());
    }

    @AfterAll
    static void stop() {
        AUTHORITY.stop(0);
    }

    @Test
    void theLogIsStampedOnceADayAndTheStampIsVerified() throws Exception {
        Assumptions.assumeTrue(made, "openssl is not installed");
        Awaitility.await()
                .until(() -> jdbc.sql("SELECT count(*) FROM audit.time_stamp")
                                .query(Long.class)
                                .single()
                        == 1);
        assertThat(faults()).isEmpty();
        jdbc.sql("ALTER TABLE audit.time_stamp DISABLE TRIGGER USER").update();
        jdbc.sql(
                        "UPDATE audit.time_stamp SET answer = set_byte(answer, length(answer) - 1, 255 - get_byte(answer, length(answer) - 1))")
                .update();
        assertThat(faults()).containsExactly("time-stamp");
    }

    private List<String> faults() throws Exception {
        try (InputStream in = Files.newInputStream(FOLDER.resolve("tsa.pem"))) {
            TimeStamps stamps = new TimeStamps(List.of(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in)));
            return Verifier.verify(new Question(
                            new DatabaseFiles(database),
                            chain.key(),
                            List.of(),
                            List.of(),
                            Optional.of(stamps::seen),
                            Instant.now()))
                    .faults()
                    .stream()
                    .map(Finding::check)
                    .toList();
        }
    }

    private static HttpServer serve() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/", StampedServerTest::answer);
            started.start();
            return started;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        Files.write(FOLDER.resolve("request"), exchange.getRequestBody().readAllBytes());
        int status = run(
                                "openssl",
                                "ts",
                                "-reply",
                                "-config",
                                "tsa.cnf",
                                "-section",
                                "stamp",
                                "-queryfile",
                                "request",
                                "-out",
                                "answer")
                        == 0
                ? 200
                : 500;
        byte[] body = status == 200 ? Files.readAllBytes(FOLDER.resolve("answer")) : new byte[0];
        exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static int run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("openssl.log").toFile())
                .start();
        try {
            return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
