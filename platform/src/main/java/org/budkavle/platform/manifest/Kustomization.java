// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Puts a base and its overlays together as Kustomize does, for the part of Kustomize that our bundle uses: {@code resources}, {@code namespace},
 * {@code images} and {@code patches} in JSON Patch (RFC 6902). Anything else in a {@code kustomization.yaml} is refused rather than
 * done otherwise than Kustomize would; strategic merge is left out, since its meaning depends on every kind's own merge keys.
 */
final class Kustomization {

    static final String FILE = "kustomization.yaml";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KNOWN =
            Set.of("apiVersion", "kind", "resources", "namespace", "images", "patches");
    /** Kinds of ours that belong to no namespace. */
    private static final Set<String> NOWHERE = Set.of(
            "Namespace",
            "ClusterRole",
            "ClusterRoleBinding",
            "ClusterIssuer",
            "PriorityClass",
            "StorageClass",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding");

    private final Path folder;
    private final JsonNode settings;

    private Kustomization(Path folder, JsonNode settings) {
        this.folder = folder;
        this.settings = settings;
    }

    static List<Resource> build(Path folder) throws ManifestRefused, IOException {
        var file = folder.resolve(FILE);
        var documents = Manifests.documents(file, Files.readString(file));
        if (documents.size() != 1) {
            throw new ManifestRefused(file, "ska ha ett enda dokument");
        }
        for (var name : (Iterable<String>) documents.getFirst()::fieldNames) {
            if (!KNOWN.contains(name)) {
                throw new ManifestRefused(
                        file, "«" + name + "» kan inte läsas här; bygg med kubectl kustomize och läs det");
            }
        }
        return new Kustomization(folder, documents.getFirst()).build();
    }

    private List<Resource> build() throws ManifestRefused, IOException {
        var built = new ArrayList<Resource>();
        for (var resource : settings.path("resources")) {
            built.addAll(Manifests.read(folder.resolve(resource.asText()).normalize()));
        }
        var namespace = settings.path("namespace").asText("");
        if (!namespace.isEmpty()) {
            built.stream()
                    .filter(resource -> !NOWHERE.contains(resource.kind()))
                    .forEach(resource -> resource.tree().withObject("/metadata").put("namespace", namespace));
        }
        for (var patch : settings.path("patches")) {
            patch(built, patch);
        }
        for (var image : settings.path("images")) {
            built.forEach(resource -> name(resource.tree(), image));
        }
        return built;
    }

    private void patch(List<Resource> built, JsonNode patch) throws ManifestRefused {
        var file = folder.resolve(FILE);
        var target = patch.path("target");
        var operations =
                JSON.<JsonNode>valueToTree(new Load(LoadSettings.builder().build())
                        .loadFromString(patch.path("patch").asText()));
        if (!operations.isArray() || target.isMissingNode()) {
            throw new ManifestRefused(file, "bara JSON Patch med target kan läsas här");
        }
        boolean found = false;
        for (int i = 0; i < built.size(); i++) {
            var resource = built.get(i);
            if (fits(target, "kind", resource.kind()) && fits(target, "name", resource.name())) {
                try {
                    built.set(
                            i,
                            new Resource((ObjectNode) JsonPatch.apply(operations, resource.tree()), resource.origin()));
                } catch (JsonPatchException e) {
                    throw new ManifestRefused(file, resource.reference() + ": " + e.getMessage());
                }
                found = true;
            }
        }
        if (!found) {
            throw new ManifestRefused(file, "en patch träffar ingenting: " + target);
        }
    }

    private static boolean fits(JsonNode target, String field, String value) {
        return !target.has(field) || target.path(field).asText().equals(value);
    }

    /** Gives containers, wherever they stand in the object, the image's new name and digest. */
    private static void name(JsonNode node, JsonNode image) {
        if (node instanceof ObjectNode object) {
            for (var list : List.of("containers", "initContainers")) {
                for (var container : object.path(list)) {
                    if (container instanceof ObjectNode one
                            && one.path("image")
                                    .asText()
                                    .equals(image.path("name").asText())) {
                        one.put(
                                "image",
                                image.path("newName").asText() + "@"
                                        + image.path("digest").asText());
                    }
                }
            }
        }
        node.forEach(child -> name(child, image));
    }
}
