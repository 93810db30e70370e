// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.estate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.platform.manifest.Resource;

/**
 * How the API server was started: from its own pod, where the cluster shows it, or from the file that starts it.
 *
 * @param flags without the dashes
 */
public record ApiServer(Resource source, Map<String, String> flags) {

    static Optional<ApiServer> of(Estate estate) {
        return estate.of(Kind.POD).stream()
                .filter(pod -> pod.namespace().equals("kube-system")
                        && pod.label("component").equals("kube-apiserver"))
                .findFirst()
                .map(pod -> new ApiServer(pod, fromPod(pod)))
                .or(() -> estate.of(Kind.CONTROL_PLANE).stream()
                        .findFirst()
                        .map(file -> new ApiServer(file, fromFile(file.at("apiServer", "extraArgs")))));
    }

    private static Map<String, String> fromPod(Resource pod) {
        var flags = new LinkedHashMap<String, String>();
        for (var container : pod.items("spec", "containers")) {
            for (var list : List.of("command", "args")) {
                for (var word : container.path(list)) {
                    if (word.asText().startsWith("--")) {
                        var parts = word.asText().substring(2).split("=", 2);
                        flags.put(parts[0], parts.length == 2 ? parts[1] : "true");
                    }
                }
            }
        }
        return flags;
    }

    private static Map<String, String> fromFile(JsonNode arguments) {
        var flags = new LinkedHashMap<String, String>();
        if (arguments.isArray()) {
            arguments.forEach(
                    a -> flags.put(a.path("name").asText(), a.path("value").asText()));
        } else {
            arguments
                    .properties()
                    .forEach(a -> flags.put(a.getKey(), a.getValue().asText()));
        }
        return flags;
    }

    public boolean has(String flag) {
        return flags.containsKey(flag);
    }

    /** Empty where it is not set. */
    public String flag(String flag) {
        return flags.getOrDefault(flag, "");
    }

    /** Whether a flag's list holds the word. */
    public boolean lists(String flag, String word) {
        return Arrays.asList(flag(flag).split(",", -1)).contains(word);
    }
}
