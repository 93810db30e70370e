// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** An address book whose every answer the test decides. */
final class ScriptedBook implements AutoCloseable {

    static final String PATH = "/addressbook/api/";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Answers instead of the book. */
    interface Answer {
        void give(HttpExchange exchange, String collection) throws IOException;
    }

    private final HttpServer server;
    private final Map<String, Map<String, Object>> organisations = new TreeMap<>();
    private final Map<String, Map<String, Object>> addresses = new TreeMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Answer answer = this::right;
    private volatile UnaryOperator<Map<String, Object>> change = UnaryOperator.identity();
    private volatile int pageSize = 10;
    private volatile boolean filters = true;

    private ScriptedBook(HttpServer server) {
        this.server = server;
    }

    static ScriptedBook start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ScriptedBook book = new ScriptedBook(server);
            server.createContext(PATH, book::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return book;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    int requests() {
        return requests.get();
    }

    /** From now on every answer is this one; the right ones come back with {@link #behave}. */
    void answer(Answer instead) {
        answer = instead;
    }

    /** From now on every item is changed so on its way out. */
    void change(UnaryOperator<Map<String, Object>> item) {
        change = item;
    }

    void behave() {
        answer = this::right;
        change = UnaryOperator.identity();
        filters = true;
        pageSize = 10;
    }

    void pageSize(int size) {
        pageSize = size;
    }

    void ignoreFilters() {
        filters = false;
    }

    synchronized void clear() {
        organisations.clear();
        addresses.clear();
    }

    synchronized void organisation(String domain, String name) {
        organisations.put(
                "o-" + domain,
                item(
                        "organizations",
                        "o-" + domain,
                        new LinkedHashMap<>(Map.of(
                                "participantIdentifier", "0203:" + domain,
                                "organizationNumber", "2120000001",
                                "name", name,
                                "countryCode", "SE",
                                "type", "o"))));
    }

    synchronized void subOrganisation(String domain, String name, String parent) {
        organisation(domain, name);
        Map<String, Object> item = Objects.requireNonNull(organisations.get("o-" + domain));
        attributes(item).put("type", "ou");
        item.put("relationships", parent(parent));
    }

    synchronized void address(String identifier, String name, String domain, String... searchWords) {
        Map<String, Object> item = item(
                "addresses",
                "a-" + identifier,
                new LinkedHashMap<>(Map.of(
                        "identifier",
                        identifier,
                        "name",
                        name,
                        "description",
                        "Tar emot " + name,
                        "codes",
                        List.of("kategori:socialt"),
                        "searchWords",
                        List.of(searchWords))));
        item.put("relationships", parent(domain));
        addresses.put("a-" + identifier, item);
    }

    synchronized void removeAddress(String identifier) {
        addresses.remove("a-" + identifier);
    }

    synchronized void removeOrganisation(String domain) {
        organisations.remove("o-" + domain);
        addresses.values().removeIf(item -> parent(domain).equals(item.get("relationships")));
    }

    /** The right answer. */
    void right(HttpExchange exchange, String collection) throws IOException {
        Map<String, String> query = query(exchange);
        List<Map<String, Object>> items = items(collection, query);
        int number = Integer.parseInt(query.getOrDefault("page[number]", "1"));
        int from = Math.min(items.size(), (number - 1) * pageSize);
        int to = Math.min(items.size(), from + pageSize);
        Map<String, Object> links = new LinkedHashMap<>();
        links.put("self", link(collection, number));
        if (to < items.size()) {
            links.put("next", link(collection, number + 1));
        }
        page(exchange, items.subList(from, to), links, Map.of("total", items.size()));
    }

    String link(String collection, int number) {
        return uri() + collection + "?page%5Bnumber%5D=" + number;
    }

    synchronized List<Map<String, Object>> items(String collection, Map<String, String> query) {
        List<Map<String, Object>> items = switch (collection) {
            case "organizations" -> List.copyOf(organisations.values());
            case "addresses" -> List.copyOf(addresses.values());
            default ->
                List.of(item(
                        "codesystems",
                        "1",
                        Map.of(
                                "identifier",
                                "kategori",
                                "codes",
                                List.of(Map.of("code", "socialt", "display", "Social omsorg")))));
        };
        List<Map<String, Object>> wanted = new ArrayList<>();
        for (Map<String, Object> item : items) {
            boolean fits = !filters
                    || query.entrySet().stream()
                            .filter(each -> each.getKey().startsWith("filter["))
                            .allMatch(each -> each.getValue()
                                    .equalsIgnoreCase(String.valueOf(attributes(item)
                                            .get(each.getKey()
                                                    .substring(7, each.getKey().length() - 1)))));
            if (fits) {
                wanted.add(change.apply(item));
            }
        }
        return wanted;
    }

    static void page(HttpExchange exchange, List<?> data, Map<String, ?> links, Map<String, ?> meta)
            throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("jsonapi", Map.of("version", "1.1"));
        document.put("data", data);
        document.put("included", List.of(Map.of("type", "unknown")));
        document.put("links", links);
        document.put("meta", meta);
        body(exchange, 200, JSON.writeValueAsString(document));
    }

    static void body(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.api+json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new LinkedHashMap<>();
        String text = exchange.getRequestURI().getQuery();
        if (text != null) {
            for (String pair : text.split("&")) {
                query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        return query;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> attributes(Map<String, Object> item) {
        return (Map<String, Object>) Objects.requireNonNull(item.get("attributes"));
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            answer.give(exchange, exchange.getRequestURI().getPath().substring(PATH.length()));
        }
    }

    private static Map<String, Object> item(String type, String id, Map<String, Object> attributes) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("type", type);
        item.put("id", id);
        item.put("attributes", attributes);
        return item;
    }

    private static Map<String, Object> parent(String domain) {
        return Map.of("parent", Map.of("data", Map.of("type", "organizations", "id", "o-" + domain)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
