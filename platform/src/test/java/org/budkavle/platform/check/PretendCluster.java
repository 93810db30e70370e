// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.budkavle.platform.check.estate.Kind;
import org.budkavle.platform.manifest.Resource;

/**
 * As much of a Kubernetes API server as a reader meets, answering as a real one does: groups with their preferred version, lists in pages with a continuation
 * that can grow too old, items without kind, refusals by RBAC, access reviews, dry runs that meet Pod Security, and an audit log. It stores nothing.
 */
final class PretendCluster implements AutoCloseable {

    /** Small, so that nearly every list has several pages. */
    private static final int PAGE = 3;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Resource> objects;
    private final Path auditLog;
    private final Set<Kind> forbidden = new HashSet<>();
    private final Set<String> allowed = new HashSet<>();
    private boolean nextContinuationIsTooOld;
    private boolean audits = true;
    private int reads;
    private int others;

    private PretendCluster(HttpServer server, List<Resource> objects, Path auditLog) {
        this.server = server;
        this.objects = objects;
        this.auditLog = auditLog;
    }

    static PretendCluster start(List<Resource> objects, Path auditLog) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var cluster = new PretendCluster(http, objects, auditLog);
        http.createContext("/", cluster::answer);
        http.start();
        return cluster;
    }

    Config config() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .withRequestRetryBackoffLimit(0)
                .build();
    }

    void forbid(Kind kind) {
        forbidden.add(kind);
    }

    /** @param right as {@code get secrets} */
    void allow(String right) {
        allowed.add(right);
    }

    void letTheNextContinuationBeTooOld() {
        nextContinuationIsTooOld = true;
    }

    void stopAuditing() {
        audits = false;
    }

    int reads() {
        return reads;
    }

    /** Requests that were no reading. */
    int others() {
        return others;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            int code;
            if (exchange.getRequestMethod().equals("GET")) {
                reads++;
                var parts = path.substring(1).split("/", -1);
                code = parts[0].equals("apis") && parts.length == 2 ? group(exchange, parts[1]) : list(exchange, path);
            } else {
                others++;
                code = path.endsWith("/selfsubjectaccessreviews") ? review(exchange) : create(exchange, path);
            }
            audit(exchange, path, code);
        }
    }

    private int group(HttpExchange exchange, String group) throws IOException {
        var version = objects.stream()
                .filter(o -> o.group().equals(group))
                .map(o -> o.apiVersion().substring(group.length() + 1))
                .findFirst();
        if (version.isEmpty()) {
            return refuse(exchange, 404, "the server could not find the requested resource");
        }
        var answer = JSON.createObjectNode()
                .put("kind", "APIGroup")
                .put("apiVersion", "v1")
                .put("name", group);
        answer.putObject("preferredVersion")
                .put("groupVersion", group + "/" + version.get())
                .put("version", version.get());
        return send(exchange, 200, answer);
    }

    private int list(HttpExchange exchange, String path) throws IOException {
        var kind = Arrays.stream(Kind.values())
                .filter(Kind::isServed)
                .filter(k -> (path.equals("/api/v1/" + k.plural()) && k.group().isEmpty())
                        || path.matches("/apis/" + k.group() + "/[^/]+/" + k.plural()))
                .findFirst();
        if (kind.isEmpty()) {
            return refuse(exchange, 404, "the server could not find the requested resource");
        }
        if (forbidden.contains(kind.get())) {
            return refuse(exchange, 403, kind.get().plural() + " is forbidden: User cannot list resource");
        }
        var query = query(exchange);
        int from = 0;
        if (query.containsKey("continue")) {
            if (nextContinuationIsTooOld) {
                nextContinuationIsTooOld = false;
                return refuse(exchange, 410, "The provided continue parameter is too old");
            }
            from = Integer.parseInt(query.getOrDefault("continue", "").substring("från+".length()));
        }
        var all = objects.stream()
                .filter(o -> o.kind().equals(kind.get().word())
                        && o.group().equals(kind.get().group()))
                .toList();
        int to = Math.min(all.size(), from + Math.min(PAGE, Integer.parseInt(query.getOrDefault("limit", "500"))));
        var answer = JSON.createObjectNode().put("kind", kind.get().word() + "List");
        answer.putObject("metadata").put("continue", to < all.size() ? "från+" + to : "");
        var items = answer.putArray("items");
        for (var object : all.subList(from, to)) {
            var item = object.tree().deepCopy();
            item.remove(List.of("kind", "apiVersion"));
            items.add(item);
        }
        return send(exchange, 200, answer);
    }

    private int review(HttpExchange exchange) throws IOException {
        var review = (ObjectNode) JSON.readTree(exchange.getRequestBody());
        var asked = review.at("/spec/resourceAttributes");
        var below = asked.path("subresource").asText("");
        var right = asked.path("verb").asText() + " " + asked.path("resource").asText()
                + (below.isEmpty() ? "" : "/" + below);
        review.putObject("status").put("allowed", allowed.contains(right));
        return send(exchange, 201, review);
    }

    private int create(HttpExchange exchange, String path) throws IOException {
        var pod = JSON.readTree(exchange.getRequestBody());
        if (!path.matches("/api/v1/namespaces/[^/]+/pods")
                || !query(exchange).getOrDefault("dryRun", "").equals("All")) {
            return refuse(exchange, 405, "this server changes nothing");
        }
        if (!allowed.contains("create pods")) {
            return refuse(exchange, 403, "pods is forbidden: User cannot create resource \"pods\"");
        }
        var level = objects.stream()
                .filter(o -> o.reference().equals("Namespace/" + path.split("/", -1)[4]))
                .map(o -> o.label("pod-security.kubernetes.io/enforce"))
                .findFirst()
                .orElse("");
        boolean privileged =
                pod.at("/spec/containers/0/securityContext/privileged").asBoolean();
        return privileged && Set.of("restricted", "baseline").contains(level)
                ? refuse(exchange, 403, "pods is forbidden: violates PodSecurity \"" + level + ":latest\": privileged")
                : send(exchange, 201, pod);
    }

    private void audit(HttpExchange exchange, String path, int code) throws IOException {
        if (!audits) {
            return;
        }
        var event = JSON.createObjectNode();
        event.put("kind", "Event")
                .put("apiVersion", "audit.k8s.io/v1")
                .put("level", "Metadata")
                .put("auditID", UUID.randomUUID().toString())
                .put("stage", "ResponseComplete")
                .put("requestURI", path)
                .put("verb", exchange.getRequestMethod().equals("GET") ? "list" : "create")
                .put("userAgent", exchange.getRequestHeaders().getFirst("User-Agent"));
        event.putObject("user").put("username", "system:serviceaccount:budkavle-kontroll:plattformskontroll");
        event.putObject("objectRef").put("resource", path.substring(path.lastIndexOf('/') + 1));
        event.putObject("responseStatus").put("code", code);
        Files.writeString(auditLog, event + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var found = new HashMap<String, String>();
        var raw = exchange.getRequestURI().getRawQuery();
        for (var pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            found.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return found;
    }

    private static int refuse(HttpExchange exchange, int code, String message) throws IOException {
        return send(
                exchange,
                code,
                JSON.createObjectNode()
                        .put("kind", "Status")
                        .put("apiVersion", "v1")
                        .put("status", "Failure")
                        .put("message", message)
                        .put("code", code));
    }

    private static int send(HttpExchange exchange, int code, JsonNode answer) throws IOException {
        var bytes = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        return code;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
