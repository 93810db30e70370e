// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.budkavle.tlog.witness.AddCheckpoint;
import org.budkavle.tlog.witness.Witness;
import org.budkavle.tlog.witness.WitnessAnswer;
import org.budkavle.tlog.witness.WitnessClient;
import org.budkavle.tlog.witness.WitnessMemory;
import org.budkavle.tlog.witness.WitnessRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Our client against our witness over HTTP, and every status of the protocol. */
class WitnessTest {

    private final WrittenLog log = new WrittenLog();
    private final Witness witness =
            new Witness(log.witness, List.of(log.signer.logKey()), new InMemory(), () -> WrittenLog.START);
    private final HttpServer server = serve();

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aGrowingLogIsCosignedAlsoWhenWeForgotWhatTheWitnessKnows() throws WitnessRefused {
        log.append(3);
        assertThat(log.witness.witnessKey().cosigned(cosign(0))).isPresent();
        log.append(300);
        assertThat(log.witness.witnessKey().cosigned(cosign(3))).isPresent();
        log.append(5);
        assertThat(log.witness.witnessKey().cosigned(cosign(0))).isPresent();
    }

    @Test
    void aRewrittenAndACutLogAreNot() throws WitnessRefused {
        log.append(10);
        cosign(0);
        log.entries.removeLast();
        assertThatThrownBy(() -> cosign(0))
                .isInstanceOf(WitnessRefused.class)
                .extracting(e -> ((WitnessRefused) e).reason())
                .isEqualTo(WitnessRefused.Reason.OTHER_HISTORY);
        log.append("change", WrittenLog.START, Map.of());
        assertThatThrownBy(() -> cosign(10))
                .extracting(e -> ((WitnessRefused) e).reason())
                .isEqualTo(WitnessRefused.Reason.OTHER_HISTORY);
        log.append(4);
        assertThatThrownBy(() -> cosign(10))
                .extracting(e -> ((WitnessRefused) e).reason())
                .isEqualTo(WitnessRefused.Reason.OTHER_HISTORY);
    }

    @Test
    void theWitnessAnswersAsTheProtocolSays() {
        log.append(4);
        Note note = log.checkpoint();
        assertThat(status(new AddCheckpoint(5, List.of(), note))).isEqualTo(400);
        assertThat(status(new AddCheckpoint(0, List.of(), note))).isEqualTo(200);
        WitnessAnswer conflict = witness.addCheckpoint(new AddCheckpoint(2, List.of(), note).bytes());
        assertThat(conflict).isEqualTo(new WitnessAnswer(409, "text/x.tlog.size", "4\n"));
        log.append(4);
        assertThat(status(new AddCheckpoint(4, List.of(Hash.EMPTY), log.checkpoint())))
                .isEqualTo(422);
        String text = new Checkpoint("annan.test/x", 1, Hash.EMPTY).text();
        assertThat(status(new AddCheckpoint(0, List.of(), new Note(text, List.of(log.signer.sign(text))))))
                .isEqualTo(404);
        NoteSigner forger = new NoteSigner("logg.test/a", WrittenLog.filled(7));
        assertThat(status(new AddCheckpoint(4, List.of(), new Note(note.text(), List.of(forger.sign(note.text()))))))
                .isEqualTo(403);
        assertThat(witness.addCheckpoint("nonsense".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
    }

    private int status(AddCheckpoint request) {
        return witness.addCheckpoint(request.bytes()).status();
    }

    private Note cosign(long known) throws WitnessRefused {
        String prefix = "http://localhost:" + server.getAddress().getPort();
        WitnessClient client = new WitnessClient(HttpClient.newHttpClient(), prefix, log.witness.witnessKey());
        return client.cosigned(
                log.checkpoint(),
                known,
                old -> old > log.entries.size()
                        ? List.of()
                        : Proofs.consistency(old, log.entries.size(), this::subtree));
    }

    private Hash subtree(int level, long index) {
        return level == 0
                ? Hash.leaf(log.entries.get((int) index).bytes())
                : Hash.node(subtree(level - 1, 2 * index), subtree(level - 1, 2 * index + 1));
    }

    private HttpServer serve() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/add-checkpoint", exchange -> {
                WitnessAnswer answer =
                        witness.addCheckpoint(exchange.getRequestBody().readAllBytes());
                byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            started.start();
            return started;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final class InMemory implements WitnessMemory {

        private final Map<String, Checkpoint> seen = new HashMap<>();

        @Override
        public synchronized WitnessAnswer exclusively(String origin, Function<Slot, WitnessAnswer> work) {
            return work.apply(new Slot() {
                @Override
                public Optional<Checkpoint> latest() {
                    return Optional.ofNullable(seen.get(origin));
                }

                @Override
                public void remember(Checkpoint checkpoint) {
                    seen.put(origin, checkpoint);
                }
            });
        }
    }
}
