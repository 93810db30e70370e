// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.manifest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads Kubernetes objects from files. A folder with a {@code kustomization.yaml} is put together; any other is read file by file. */
public final class Manifests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Manifests() {}

    /** @param place a file, a folder of files, or a folder with a {@code kustomization.yaml} */
    public static List<Resource> read(Path place) throws ManifestRefused, IOException {
        if (!Files.isDirectory(place)) {
            return file(place);
        }
        if (Files.exists(place.resolve(Kustomization.FILE))) {
            return Kustomization.build(place);
        }
        var found = new ArrayList<Resource>();
        try (var files = Files.walk(place)) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(f -> f.toString().endsWith(".yaml") || f.toString().endsWith(".yml"))
                    .sorted()
                    .toList()) {
                found.addAll(file(file));
            }
        }
        return found;
    }

    static List<Resource> file(Path file) throws ManifestRefused, IOException {
        if (!Files.isRegularFile(file)) {
            throw new ManifestRefused(file, "filen finns inte");
        }
        var found = new ArrayList<Resource>();
        for (var document : documents(file, Files.readString(file))) {
            if (document.path("kind").asText().endsWith("List")
                    && document.path("items").isArray()) {
                for (var item : document.path("items")) {
                    found.add(new Resource((ObjectNode) item, file.toString()));
                }
            } else {
                found.add(new Resource(document, file.toString()));
            }
        }
        return found;
    }

    /** The documents of a YAML text, each an object with {@code apiVersion} and {@code kind}. */
    static List<ObjectNode> documents(Path file, String text) throws ManifestRefused {
        var found = new ArrayList<ObjectNode>();
        try {
            var settings = LoadSettings.builder()
                    .setLabel(file.toString())
                    .setAllowDuplicateKeys(false)
                    .build();
            for (var document : new Load(settings).loadAllFromString(text)) {
                if (document == null) {
                    continue;
                }
                if (!(JSON.valueToTree(document) instanceof ObjectNode object)
                        || !object.path("kind").isTextual()
                        || !object.path("apiVersion").isTextual()) {
                    throw new ManifestRefused(file, "inte ett Kubernetesobjekt: apiVersion eller kind saknas");
                }
                found.add(object);
            }
        } catch (YamlEngineException e) {
            throw new ManifestRefused(file, "går inte att läsa som YAML: " + e.getMessage());
        }
        return found;
    }
}
