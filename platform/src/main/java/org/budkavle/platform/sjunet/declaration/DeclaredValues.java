// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.declaration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a declaration says, value by value, in the order of the file, so that two declarations can be compared. What has a name in a
 * list stands under its name ({@code services/npo/ports}), so that its place in the list does not matter.
 */
public record DeclaredValues(Map<String, String> values) {

    /** Keeps the order. */
    public DeclaredValues {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Of a text that {@link DeclarationReader} has read.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static DeclaredValues of(String text) {
        var faults = new ArrayList<FileFault>();
        var values = new LinkedHashMap<String, String>();
        var tree = YamlTree.read(text, faults);
        if (tree.isEmpty()) {
            throw new IllegalArgumentException("Not a declaration");
        }
        add("", tree.get().root(), values);
        return new DeclaredValues(values);
    }

    private static void add(String path, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.properties().forEach(field -> add(below(path, field.getKey()), field.getValue(), values));
        } else if (node.isArray() && !node.isEmpty() && node.get(0).has("name")) {
            node.forEach(item -> add(below(path, item.path("name").asString("")), item, values));
        } else if (node.isArray()) {
            values.put(path, elements(node).stream().map(JsonNode::asString).collect(Collectors.joining(", ")));
        } else {
            values.put(path, node.asString(""));
        }
    }

    private static List<JsonNode> elements(JsonNode array) {
        var elements = new ArrayList<JsonNode>();
        array.forEach(elements::add);
        return elements;
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }
}
