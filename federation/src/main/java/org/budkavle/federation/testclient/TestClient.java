// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.testclient;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.budkavle.federation.administration.Administration;
import org.budkavle.federation.http.LocalHttpServer;
import org.budkavle.federation.http.Reply;
import org.budkavle.federation.http.Visit;
import org.budkavle.federation.peer.PeerDesk;
import org.budkavle.federation.peer.TestBed;

/**
 * The test client: pages below {@value #PATH} and the HTTP and JSON of {@link PeerDesk}, on loopback. There is no log-in, since it
 * holds nothing but tests; it answers nobody who comes by another name than this machine's own, or from another site's page.
 */
public final class TestClient implements AutoCloseable {

    /** The path of every page, without a slash at the end. */
    public static final String PATH = "/provklient";

    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final TestBed bed;
    private final PeerDesk desk;
    private final Path folder;
    private final ClientPages pages;
    private final LocalHttpServer server;

    private TestClient(TestBed bed, InetSocketAddress address, Path folder) throws IOException {
        this.bed = bed;
        this.desk = new PeerDesk(bed);
        this.folder = Files.createDirectories(folder);
        this.pages = new ClientPages(PATH);
        this.server = LocalHttpServer.start(address, Optional.empty(), this::handle);
    }

    /**
     * Opens it.
     *
     * @param address port 0 takes a free one
     * @param folder for what is opened of what has passed
     */
    public static TestClient open(TestBed bed, InetSocketAddress address, Path folder) throws IOException {
        return new TestClient(bed, address, folder);
    }

    /** Where it is. */
    public URI uri() {
        return server.uri();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("")
                .replaceFirst(":\\d+$", "");
        if (!OWN_NAMES.contains(host)) {
            pages.only(403, "Fel adress", "Provklienten svarar bara på den egna datorn.")
                    .send(exchange);
        } else if (path.equals("/")) {
            Reply.to(PATH).send(exchange);
        } else if (path.equals(PATH) || path.startsWith(PATH + "/")) {
            Optional<Reply> reply = reply(exchange);
            if (reply.isPresent()) {
                reply.get().send(exchange);
            }
        } else if (isForeign(exchange)) {
            exchange.sendResponseHeaders(403, -1);
        } else {
            desk.handle(exchange);
        }
    }

    private Optional<Reply> reply(HttpExchange exchange) throws IOException {
        Visit visit;
        try {
            visit = Visit.of(exchange, PATH, "");
        } catch (Visit.TooLarge e) {
            return Optional.of(pages.only(413, "För mycket text", "Formuläret är för stort."));
        }
        if (visit.post() && (!visit.sameOrigin() || !pages.isOurs(visit.form().text("csrf")))) {
            return Optional.of(pages.only(
                    403, "Formuläret gäller inte längre", "Ladda om sidan och försök igen. Ingenting har hänt."));
        }
        return switch (visit.word(0)) {
            case "stil.css" -> Optional.of(Reply.style(Administration.class, "stil.css"));
            case "prov.css" -> Optional.of(Reply.style(TestClient.class, "prov.css"));
            case "utvaxling" -> new ExchangePage(bed, pages, folder).answer(visit, exchange);
            default -> Optional.of(new StartPage(bed, pages).answer(visit));
        };
    }

    private static boolean isForeign(HttpExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        return origin != null
                && !origin.equals("http://" + exchange.getRequestHeaders().getFirst("Host"));
    }

    @Override
    public void close() {
        server.close();
    }
}
