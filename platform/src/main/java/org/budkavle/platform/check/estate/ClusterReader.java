// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.estate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.platform.manifest.Resource;

/** Reads a running cluster: what it serves, and all objects of the kinds that are looked at, page by page. Only reads, and no secrets. */
public final class ClusterReader {

    private static final int PAGE = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    /** The continuation has become too old: the list is begun anew. */
    private static final int GONE = 410;

    private final KubernetesClient client;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Kind, String> unread = new EnumMap<>(Kind.class);
    private final Map<String, Optional<String>> versions = new HashMap<>();

    private ClusterReader(KubernetesClient client) {
        this.client = client;
    }

    /** @param beside what files tell that the API does not: audit policy, node facts, the control plane's own files */
    public static Estate read(KubernetesClient client, List<Resource> beside) throws ClusterUnreadable {
        return new ClusterReader(client).read(beside);
    }

    private Estate read(List<Resource> beside) throws ClusterUnreadable {
        var found = new ArrayList<>(beside);
        for (var kind : Kind.values()) {
            if (kind.isServed()) {
                found.addAll(all(kind));
            }
        }
        var cluster = found.stream()
                .filter(one -> one.reference().equals("Namespace/kube-system"))
                .map(one -> one.text("metadata", "uid"))
                .findFirst()
                .orElse("okänt");
        return Estate.ofCluster(cluster, found, unread);
    }

    private List<Resource> all(Kind kind) throws ClusterUnreadable {
        var version = kind.group().isEmpty() ? Optional.of("v1") : version(kind);
        if (version.isEmpty()) {
            return List.of();
        }
        var apiVersion = kind.group().isEmpty() ? "v1" : kind.group() + "/" + version.get();
        var path = (kind.group().isEmpty() ? "/api/v1/" : "/apis/" + apiVersion + "/") + kind.plural();
        try {
            return pages(kind, apiVersion, path);
        } catch (KubernetesClientException e) {
            if (e.getCode() == GONE) {
                return pages(kind, apiVersion, path);
            }
            if (e.getCode() == NOT_FOUND) {
                return List.of();
            }
            unread.put(
                    kind,
                    e.getCode() == FORBIDDEN
                            ? kind.word() + " får inte läsas av kontot som kör kontrollen."
                            : kind.word() + " gick inte att läsa (" + e.getCode() + ").");
            return List.of();
        }
    }

    private List<Resource> pages(Kind kind, String apiVersion, String path) throws ClusterUnreadable {
        var found = new ArrayList<Resource>();
        var next = "";
        do {
            var page = get(path + "?limit=" + PAGE
                    + (next.isEmpty() ? "" : "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8)));
            for (var item : page.path("items")) {
                if (item instanceof ObjectNode object) {
                    // In a list the server leaves out what every item has in common.
                    object.put("apiVersion", apiVersion).put("kind", kind.word());
                    found.add(new Resource(object, client.getMasterUrl().toString()));
                }
            }
            next = page.path("metadata").path("continue").asText("");
        } while (!next.isEmpty());
        return found;
    }

    /** The version in which the cluster prefers to serve the kind; none where it does not serve it. */
    private Optional<String> version(Kind kind) throws ClusterUnreadable {
        var preferred = versions.get(kind.group());
        if (preferred == null) {
            preferred = preferred(kind.group());
            versions.put(kind.group(), preferred);
        }
        return preferred;
    }

    private Optional<String> preferred(String group) throws ClusterUnreadable {
        try {
            return Optional.of(get("/apis/" + group)
                            .path("preferredVersion")
                            .path("version")
                            .asText(""))
                    .filter(version -> !version.isEmpty());
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw new ClusterUnreadable("Klustret säger inte vad det har (" + e.getCode() + ").", e);
        }
    }

    private JsonNode get(String path) throws ClusterUnreadable {
        try {
            var answer = client.raw(path);
            if (answer == null) {
                throw new KubernetesClientException("not found", NOT_FOUND, null);
            }
            return json.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new ClusterUnreadable("Klustrets svar på " + path + " är inte JSON.", e);
        } catch (KubernetesClientException e) {
            if (e.getCode() <= 0) {
                throw new ClusterUnreadable("Klustret går inte att nå: " + client.getMasterUrl(), e);
            }
            throw e;
        }
    }
}
