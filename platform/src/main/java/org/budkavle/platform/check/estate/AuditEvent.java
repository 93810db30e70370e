// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.estate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One request to the API server, as its audit log tells it.
 *
 * @param user who really asked, also when another was impersonated; empty when nobody was let in
 * @param impersonated whom it was done as; empty for most
 * @param resource with its subresource, as {@code pods/exec}; empty for what is no resource
 */
public record AuditEvent(
        String id,
        String verb,
        String user,
        Set<String> groups,
        String impersonated,
        String resource,
        String namespace,
        int code,
        String decision,
        String userAgent) {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final Set<String> INTO_PODS =
            Set.of("pods/exec", "pods/attach", "pods/portforward", "pods/ephemeralcontainers");

    /** What a log tells: each request once, and how many lines could not be read. */
    public record Log(List<AuditEvent> events, int unreadable) {}

    /**
     * Reads a log of one event a line. A request is told in several stages; the last one counts. A failed log-in has only
     * {@code ResponseStarted}, so that stage is read too.
     */
    public static Log read(Path file) throws IOException {
        return read(file, line -> true);
    }

    /** As {@link #read(Path)}, of these lines alone; the others are not even parsed. */
    static Log read(Path file, Predicate<String> which) throws IOException {
        var events = new LinkedHashMap<String, AuditEvent>();
        int unreadable = 0;
        try (var lines = Files.lines(file)) {
            for (var line : (Iterable<String>) lines.filter(text -> !text.isBlank() && which.test(text))::iterator) {
                var event = parse(line);
                if (event.isEmpty()) {
                    unreadable++;
                } else if (event.get().code() > 0) {
                    events.put(event.get().id(), event.get());
                }
            }
        }
        return new Log(new ArrayList<>(events.values()), unreadable);
    }

    private static Optional<AuditEvent> parse(String line) {
        try {
            var json = JsonMapper.shared().readTree(line);
            if (!json.path("kind").asString("").equals("Event")
                    || json.path("auditID").isMissingNode()) {
                return Optional.empty();
            }
            var object = json.path("objectRef");
            var below = text(object, "subresource");
            return Optional.of(new AuditEvent(
                    text(json, "auditID"),
                    text(json, "verb"),
                    text(json.path("user"), "username"),
                    groups(json.path("user")),
                    text(json.path("impersonatedUser"), "username"),
                    text(object, "resource") + (below.isEmpty() ? "" : "/" + below),
                    text(object, "namespace"),
                    json.path("responseStatus").path("code").asInt(0),
                    text(json.path("annotations"), "authorization.k8s.io/decision"),
                    text(json, "userAgent")));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Set<String> groups(JsonNode user) {
        var groups = new TreeSet<String>();
        user.path("groups").forEach(group -> groups.add(group.asString("")));
        return groups;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    /** Somebody whose token or certificate was not good. */
    public boolean isFailedLogin() {
        return code == UNAUTHORIZED && user.isEmpty();
    }

    public boolean isDenied() {
        return code == FORBIDDEN && decision.equals("forbid");
    }

    /** Nobody known, and answered with something. */
    public boolean isAnonymousSuccess() {
        return user.equals("system:anonymous") && code >= 200 && code < 300 && !resource.isEmpty();
    }

    /** Somebody took himself, or tried to, into a container. Both get and create do. */
    public boolean isIntoPod() {
        return INTO_PODS.contains(resource) && Set.of("get", "create").contains(verb);
    }

    /** A person, and no part of the cluster, got hold of what a secret holds. */
    public boolean isSecretRead() {
        return resource.equals("secrets")
                && Set.of("get", "list", "watch").contains(verb)
                && code < 300
                && !user.startsWith("system:");
    }

    /** Past all access control: what only a sealed envelope is for. */
    public boolean isPastControl() {
        return groups.contains("system:masters") && !user.startsWith("system:");
    }
}
