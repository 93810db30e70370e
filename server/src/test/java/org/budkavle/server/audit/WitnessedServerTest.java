// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.budkavle.server.ServerTest;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.audit.chain.DatabaseFiles;
import org.budkavle.tlog.Checkpoint;
import org.budkavle.tlog.Hash;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.NoteSigner;
import org.budkavle.tlog.VerifierKey;
import org.budkavle.tlog.verify.Question;
import org.budkavle.tlog.verify.Verification;
import org.budkavle.tlog.verify.Verifier;
import org.budkavle.tlog.witness.AddCheckpoint;
import org.budkavle.tlog.witness.Witness;
import org.budkavle.tlog.witness.WitnessAnswer;
import org.budkavle.tlog.witness.WitnessMemory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A server with a witness over HTTP and one in a folder, and the server as a witness of another log. */
@ServerTest
class WitnessedServerTest {

    private static final NoteSigner WITNESS = new NoteSigner("vittne.test/v", new byte[NoteSigner.SEED]);
    private static final NoteSigner OTHER_LOG =
            new NoteSigner("annan.test/audit", "01234567890123456789012345678901".getBytes(StandardCharsets.UTF_8));
    private static final Path FOLDER = TestSurroundings.newFolder();
    private static final Remembered MEMORY = new Remembered();
    private static final List<VerifierKey> LOG_KEYS = new CopyOnWriteArrayList<>();
    private static final HttpServer SERVER = serve();

    @LocalServerPort
    int port;

    @Autowired
    AuditLog log;

    @Autowired
    AuditChain chain;

    @Autowired
    DataSource database;

    @DynamicPropertySource
    static void witnesses(DynamicPropertyRegistry properties) {
        properties.add("budkavle.domain", () -> "kund.test");
        properties.add("budkavle.audit.witness.every", () -> "200ms");
        properties.add("budkavle.audit.witness.folder", FOLDER::toString);
        properties.add(
                "budkavle.audit.witness.servers[0].uri",
                () -> "http://localhost:" + SERVER.getAddress().getPort());
        properties.add(
                "budkavle.audit.witness.servers[0].key",
                () -> WITNESS.witnessKey().toString());
        properties.add("budkavle.audit.watched[0]", () -> OTHER_LOG.logKey().toString());
    }

    @AfterAll
    static void stop() {
        SERVER.stop(0);
    }

    @Test
    void whatIsAppendedIsSeenByBothWitnessesAndAForkIsNot() throws Exception {
        LOG_KEYS.add(chain.key());
        log.append(AuditEvent.of(
                AuditEventType.CONTENT_READ,
                Actor.system("test"),
                UUID.randomUUID().toString()));
        chain.sequence();
        long size = chain.state().size();
        Path file = FOLDER.resolve("kund.test_audit.checkpoints");
        Awaitility.await()
                .until(() -> MEMORY.size() >= size
                        && Files.exists(file)
                        && last(file).size() >= size);
        assertThat(chain.state().alarms()).isEmpty();

        Verification outcome = Verifier.verify(new Question(
                new DatabaseFiles(database),
                chain.key(),
                List.of(),
                Verifier.notes(file),
                Optional.empty(),
                Instant.now()));
        assertThat(outcome.faults()).isEmpty();
        assertThat(WITNESS.witnessKey().cosigned(Verifier.notes(file).getLast()))
                .isPresent();

        MEMORY.forge();
        Awaitility.await().until(() -> !chain.state().intact());
        assertThat(chain.state().alarms().getFirst().kind()).isEqualTo(ChainState.Kind.WITNESS_DISAGREES);
    }

    @Test
    void weCosignAnotherLogAndNoOther() throws Exception {
        String text = new Checkpoint("annan.test/audit", 1, Hash.leaf(new byte[] {1})).text();
        Note note = new Note(text, List.of(OTHER_LOG.sign(text)));
        HttpResponse<String> first = post(new AddCheckpoint(0, List.of(), note));
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).startsWith("\u2014 kund.test/witness ");
        HttpResponse<String> again = post(new AddCheckpoint(0, List.of(), note));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
        assertThat(again.body()).isEqualTo("1\n");
        String strange = new Checkpoint("okand.test/audit", 1, Hash.leaf(new byte[] {1})).text();
        assertThat(post(new AddCheckpoint(0, List.of(), new Note(strange, List.of(OTHER_LOG.sign(strange)))))
                        .statusCode())
                .isEqualTo(404);
    }

    private static Checkpoint last(Path file) throws Exception {
        return Checkpoint.parse(Verifier.notes(file).getLast().text());
    }

    private HttpResponse<String> post(AddCheckpoint request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/witness/add-checkpoint"))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(request.bytes()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static HttpServer serve() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/add-checkpoint", exchange -> {
                WitnessAnswer answer = answer(exchange.getRequestBody().readAllBytes());
                byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WitnessAnswer answer(byte[] request) {
        return new Witness(WITNESS, LOG_KEYS, MEMORY, Instant::now).addCheckpoint(request);
    }

    private static final class Remembered implements WitnessMemory {

        private Optional<Checkpoint> seen = Optional.empty();

        synchronized long size() {
            return seen.map(Checkpoint::size).orElse(0L);
        }

        synchronized void forge() {
            seen = seen.map(known -> new Checkpoint(known.origin(), known.size(), Hash.EMPTY));
        }

        @Override
        public synchronized WitnessAnswer exclusively(String origin, Function<Slot, WitnessAnswer> work) {
            return work.apply(new Slot() {
                @Override
                public Optional<Checkpoint> latest() {
                    return seen;
                }

                @Override
                public void remember(Checkpoint checkpoint) {
                    seen = Optional.of(checkpoint);
                }
            });
        }
    }
}
