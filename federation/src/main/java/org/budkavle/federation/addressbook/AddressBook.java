// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.budkavle.federation.http.LocalHttpServer;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A minimal address book, read only: {@code organizations}, {@code addresses} and an empty {@code codesystems} under
 * {@value #PATH}, as JSON:API with pages (api-and-address-book.md 2.4, 2.10). What is listed keeps its id.
 */
public final class AddressBook implements AutoCloseable {

    /** The base path, as in the real one. */
    public static final String PATH = "addressbook/api/";

    private static final int PAGE_SIZE = 100;
    private static final int LARGEST_PAGE = 1000;
    private static final String MEDIA_TYPE = "application/vnd.api+json";

    private final LocalHttpServer server;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, Organisation> organisations = new TreeMap<>();
    private final Map<String, ListedFunction> functions = new TreeMap<>();

    private AddressBook(InetSocketAddress address) throws IOException {
        this.server = LocalHttpServer.start(address, Optional.empty(), this::handle);
    }

    /** Starts an empty address book; port 0 takes a free one. */
    public static AddressBook start(InetSocketAddress address) throws IOException {
        return new AddressBook(address);
    }

    /** The base address of the API, with a slash at the end. */
    public URI uri() {
        return server.uri().resolve(PATH);
    }

    /** To stop, start, silence and count. */
    public LocalHttpServer server() {
        return server;
    }

    /** Lists an organisation, or changes what is said of it. */
    public synchronized void put(Organisation organisation) {
        organisations.put(id(organisation.participant()), organisation);
    }

    /** Lists a function, or changes what is said of it. */
    public synchronized void put(ListedFunction function) {
        functions.put(id(function.address()), function);
    }

    /** Takes an organisation and its functions out. */
    public synchronized void remove(ParticipantId participant) {
        organisations.remove(id(participant));
        functions.values().removeIf(function -> function.organisation().equals(participant));
    }

    /** What is listed, in the order of ids. */
    public synchronized List<Organisation> organisations() {
        return List.copyOf(organisations.values());
    }

    /** What is listed, in the order of ids. */
    public synchronized List<ListedFunction> functions() {
        return List.copyOf(functions.values());
    }

    @Override
    public void close() {
        server.close();
    }

    private static String id(ParticipantId participant) {
        return "o-" + participant.canonical().replaceAll("[^a-z0-9]", "-");
    }

    private static String id(FunctionAddress address) {
        return "a-" + address.canonical().replaceAll("[^a-z0-9]", "-");
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!exchange.getRequestMethod().equals("GET") || !path.startsWith("/" + PATH)) {
            refuse(exchange, exchange.getRequestMethod().equals("GET") ? 404 : 405);
            return;
        }
        String[] words = path.substring(PATH.length() + 1).split("/");
        Optional<List<Map<String, Object>>> collection = collection(words[0]);
        if (collection.isEmpty() || words.length > 2) {
            refuse(exchange, 404);
        } else if (words.length == 2) {
            Predicate<Map<String, Object>> wanted = item -> words[1].equals(item.get("id"));
            Optional<Map<String, Object>> item =
                    collection.get().stream().filter(wanted).findFirst();
            if (item.isEmpty()) {
                refuse(exchange, 404);
            } else {
                answer(exchange, 200, Map.of("data", item.get()));
            }
        } else {
            answer(exchange, 200, page(words[0], collection.get(), Page.of(exchange.getRequestURI())));
        }
    }

    private record Page(int number, int size) {

        static Page of(URI address) {
            Map<String, String> query = new LinkedHashMap<>();
            for (String pair :
                    Optional.ofNullable(address.getQuery()).orElse("").split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.put(pair.substring(0, equals), pair.substring(equals + 1));
                }
            }
            return new Page(
                    number(query.get("page[number]"), 1, Integer.MAX_VALUE),
                    number(query.get("page[size]"), PAGE_SIZE, LARGEST_PAGE));
        }

        private static int number(@Nullable String text, int otherwise, int most) {
            return text != null && text.matches("[1-9][0-9]{0,8}") ? Math.min(Integer.parseInt(text), most) : otherwise;
        }
    }

    private Map<String, Object> page(String name, List<Map<String, Object>> items, Page page) {
        int last = Math.max(1, Math.ceilDiv(items.size(), page.size()));
        long from = Math.min((page.number() - 1L) * page.size(), items.size());
        long to = Math.min(from + page.size(), items.size());
        Map<String, Object> links = new LinkedHashMap<>();
        links.put("self", link(name, page.number(), page.size()));
        links.put("first", link(name, 1, page.size()));
        links.put("last", link(name, last, page.size()));
        if (page.number() < last) {
            links.put("next", link(name, page.number() + 1, page.size()));
        }
        return Map.of(
                "data", items.subList((int) from, (int) to), "links", links, "meta", Map.of("total", items.size()));
    }

    private String link(String name, int number, int size) {
        return uri() + name + "?page%5Bnumber%5D=" + number + "&page%5Bsize%5D=" + size;
    }

    private synchronized Optional<List<Map<String, Object>>> collection(String name) {
        return switch (name) {
            case "organizations" ->
                Optional.of(organisations.entrySet().stream()
                        .map(each -> organisation(each.getKey(), each.getValue()))
                        .toList());
            case "addresses" ->
                Optional.of(functions.entrySet().stream()
                        .map(each -> function(each.getKey(), each.getValue()))
                        .toList());
            case "codesystems" -> Optional.of(List.of());
            default -> Optional.empty();
        };
    }

    private static Map<String, Object> organisation(String id, Organisation organisation) {
        return Map.of(
                "type",
                "organizations",
                "id",
                id,
                "attributes",
                Map.of(
                        "participantIdentifier",
                        organisation.participant().value(),
                        "organizationNumber",
                        organisation.organisationNumber(),
                        "name",
                        organisation.name(),
                        "countryCode",
                        "SE",
                        "type",
                        "o"));
    }

    private static Map<String, Object> function(String id, ListedFunction function) {
        Map<String, Object> parent = Map.of("type", "organizations", "id", id(function.organisation()));
        return Map.of(
                "type",
                "addresses",
                "id",
                id,
                "attributes",
                Map.of(
                        "identifier",
                        function.address().value(),
                        "name",
                        function.name(),
                        "description",
                        function.description()),
                "relationships",
                Map.of("parent", Map.of("data", parent)));
    }

    private void refuse(HttpExchange exchange, int status) throws IOException {
        answer(exchange, status, Map.of("errors", List.of(Map.of("status", Integer.toString(status)))));
    }

    private void answer(HttpExchange exchange, int status, Map<String, Object> document) throws IOException {
        byte[] body = json.writeValueAsBytes(document);
        exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
