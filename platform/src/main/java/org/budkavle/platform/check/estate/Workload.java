// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.estate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.budkavle.platform.manifest.Resource;

/**
 * What makes pods, or a pod that nothing makes.
 *
 * @param metadata of the pods
 * @param spec of the pods
 */
public record Workload(Resource owner, JsonNode metadata, JsonNode spec) {

    static Workload of(Resource owner) {
        return switch (owner.kind()) {
            case "Pod" -> new Workload(owner, owner.at("metadata"), owner.at("spec"));
            case "CronJob" ->
                new Workload(
                        owner,
                        owner.at("spec", "jobTemplate", "spec", "template", "metadata"),
                        owner.at("spec", "jobTemplate", "spec", "template", "spec"));
            default ->
                new Workload(owner, owner.at("spec", "template", "metadata"), owner.at("spec", "template", "spec"));
        };
    }

    public String namespace() {
        return owner.namespace();
    }

    /** All of them: what starts first, what runs, what was put in later. */
    public List<JsonNode> containers() {
        return Stream.of("initContainers", "containers", "ephemeralContainers")
                .flatMap(list -> Resource.items(spec.path(list)))
                .toList();
    }

    /** Whether it is to run on, and not once. */
    public boolean isService() {
        return owner.kind().equals("Deployment") || owner.kind().equals("StatefulSet");
    }

    /** Whether a selector ({@code matchLabels}) takes these pods; an empty one takes all. */
    public boolean isTakenBy(JsonNode selector) {
        return selector.path("matchExpressions").isEmpty()
                && selector.path("matchLabels").properties().stream()
                        .allMatch(label -> metadata.path("labels")
                                .path(label.getKey())
                                .asText("")
                                .equals(label.getValue().asText()));
    }
}
