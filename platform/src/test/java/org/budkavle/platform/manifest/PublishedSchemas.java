// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Whether an object is one. The kinds of Kubernetes itself are held against the classes that the Kubernetes project generates from its published OpenAPI
 * document (unknown fields, missing fields, wrong types); custom resources against {@code fields.yaml}.
 */
public final class PublishedSchemas {

    private static final String MODELS = "io.kubernetes.client.openapi.models.";
    private static final Map<?, ?> FIELDS = fields();

    private PublishedSchemas() {}

    /** What is wrong; nothing for a good object. */
    public static List<String> faults(Resource resource) {
        var faults = new ArrayList<String>();
        var key = resource.apiVersion() + "/" + resource.kind();
        if (FIELDS.get(key) instanceof Map<?, ?> fields) {
            resource.tree().properties().forEach(field -> {
                if (!List.of("apiVersion", "kind", "metadata").contains(field.getKey())) {
                    compare(field.getValue(), fields.get(field.getKey()), "/" + field.getKey(), faults);
                }
            });
        } else {
            published(resource).ifPresent(faults::add);
        }
        return faults.stream().map(fault -> resource.reference() + ": " + fault).toList();
    }

    private static java.util.Optional<String> published(Resource resource) {
        var version = resource.apiVersion().substring(resource.apiVersion().indexOf('/') + 1);
        var model = MODELS + Character.toUpperCase(version.charAt(0)) + version.substring(1) + resource.kind();
        try {
            Class.forName(model)
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(resource.tree().toString()));
            return java.util.Optional.empty();
        } catch (ClassNotFoundException e) {
            return java.util.Optional.of("no published schema for " + resource.apiVersion() + " " + resource.kind());
        } catch (InvocationTargetException e) {
            return java.util.Optional.of(String.valueOf(e.getCause()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void compare(
            JsonNode value, @org.jspecify.annotations.Nullable Object shape, String path, List<String> faults) {
        switch (shape) {
            case null -> faults.add(path + " is not a field");
            case Map<?, ?> fields
            when value.isObject() ->
                value.properties()
                        .forEach(field -> compare(
                                field.getValue(),
                                fields.containsKey("*") ? fields.get("*") : fields.get(field.getKey()),
                                path + "/" + field.getKey(),
                                faults));
            case List<?> items
            when value.isArray() -> value.forEach(item -> compare(item, items.getFirst(), path + "[]", faults));
            case String type
            when (type.equals("string") && value.isTextual())
                    || (type.equals("integer") && value.isIntegralNumber())
                    || (type.equals("boolean") && value.isBoolean()) -> {}
            default -> faults.add(path + " is no " + (shape instanceof String type ? type : "such structure"));
        }
    }

    private static Map<?, ?> fields() {
        try (var stream = PublishedSchemas.class.getResourceAsStream("fields.yaml")) {
            return (Map<?, ?>) new Load(LoadSettings.builder().build())
                    .loadFromInputStream(java.util.Objects.requireNonNull(stream));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
