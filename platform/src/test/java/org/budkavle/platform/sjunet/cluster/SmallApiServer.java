// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** As much of a Kubernetes API server as keeps NetworkPolicies and ConfigMaps: server-side apply, dry runs, and no field that the kind does not have. */
final class SmallApiServer implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, HasMetadata> objects = new TreeMap<>();
    private final List<String> writes = new ArrayList<>();
    private int version = 100;

    private SmallApiServer(HttpServer server) {
        this.server = server;
    }

    static SmallApiServer start() throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var small = new SmallApiServer(http);
        http.createContext("/", small::answer);
        http.start();
        return small;
    }

    Config config() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .withRequestRetryBackoffLimit(0)
                .build();
    }

    /** Objects by their path. */
    Map<String, HasMetadata> objects() {
        return objects;
    }

    /** What was written and not only tried, in order. */
    List<String> writes() {
        return writes;
    }

    void keep(String path, HasMetadata object) {
        object.getMetadata().setResourceVersion(String.valueOf(version++));
        objects.put(path, object);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            switch (exchange.getRequestMethod()) {
                case "GET" -> give(exchange, objects.get(path));
                case "DELETE" -> {
                    writes.add("DELETE " + path);
                    give(exchange, objects.remove(path));
                }
                case "PATCH" -> patch(exchange, path);
                default -> refuse(exchange, 405, "method not allowed");
            }
        }
    }

    private void patch(HttpExchange exchange, String path) throws IOException {
        var query = query(exchange);
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (!type.startsWith("application/apply-patch+yaml")
                || !query.containsKey("fieldManager")
                || !"Strict".equals(query.get("fieldValidation"))) {
            refuse(exchange, 415, "only strict server-side apply: " + type + " " + query);
            return;
        }
        HasMetadata wanted;
        try {
            wanted = path.contains("/configmaps/")
                    ? ClusterParts.strict(body, ConfigMap.class)
                    : ClusterParts.strict(body, NetworkPolicy.class);
        } catch (IllegalArgumentException e) {
            refuse(exchange, 400, "strict decoding error: " + e.getMessage());
            return;
        }
        var current = objects.get(path);
        var next = merge(current, wanted);
        if (current != null && same(current, next)) {
            give(exchange, current);
            return;
        }
        next.getMetadata().setResourceVersion(String.valueOf(version++));
        next.getMetadata().setUid("4d0f0f5c");
        if (!"All".equals(query.get("dryRun"))) {
            objects.put(path, next);
            writes.add("PATCH " + path);
        }
        give(exchange, next);
    }

    private static HasMetadata merge(@Nullable HasMetadata current, HasMetadata wanted) {
        if (current instanceof ConfigMap there && wanted instanceof ConfigMap ours) {
            var merged = Serialization.clone(there);
            merged.getData().putAll(ours.getData());
            return merged;
        }
        return wanted;
    }

    private static boolean same(HasMetadata one, HasMetadata other) {
        return bare(one).equals(bare(other));
    }

    private static String bare(HasMetadata object) {
        var copy = Serialization.clone(object);
        copy.getMetadata().setResourceVersion(null);
        copy.getMetadata().setUid(null);
        return Serialization.asYaml(copy);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var found = new HashMap<String, String>();
        var raw = exchange.getRequestURI().getQuery();
        for (var pair : raw == null ? new String[0] : raw.split("&")) {
            found.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return found;
    }

    private static void give(HttpExchange exchange, @Nullable HasMetadata object) throws IOException {
        if (object == null) {
            refuse(exchange, 404, "not found");
        } else {
            send(exchange, 200, Serialization.asJson(object));
        }
    }

    private static void refuse(HttpExchange exchange, int status, String message) throws IOException {
        send(
                exchange,
                status,
                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":%d,\"message\":\"%s\"}"
                        .formatted(status, message.replace("\"", "'").replace("\n", " ")));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
