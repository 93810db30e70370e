// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One Kubernetes object, of whatever kind, as a tree.
 *
 * @param origin the file, or the cluster's address, that it comes from
 */
public record Resource(ObjectNode tree, String origin) {

    public String apiVersion() {
        return text("apiVersion");
    }

    /** The API group; empty for the core group. */
    public String group() {
        var version = apiVersion();
        int slash = version.indexOf('/');
        return slash < 0 ? "" : version.substring(0, slash);
    }

    public String kind() {
        return text("kind");
    }

    public String name() {
        return text("metadata", "name");
    }

    /** Empty for what belongs to no namespace. */
    public String namespace() {
        return text("metadata", "namespace");
    }

    /** As people write it: {@code Deployment/budkavle/budkavle}. */
    public String reference() {
        return kind() + "/" + (namespace().isEmpty() ? "" : namespace() + "/") + name();
    }

    public String label(String name) {
        return text("metadata", "labels", name);
    }

    /** What lies at the end of the names; a missing node where nothing does. */
    public JsonNode at(String... names) {
        return at(tree, names);
    }

    /** Empty where nothing lies there. */
    public String text(String... names) {
        return at(names).asText("");
    }

    public List<JsonNode> items(String... names) {
        return items(at(names)).toList();
    }

    public static JsonNode at(JsonNode from, String... names) {
        var node = from;
        for (var name : names) {
            node = node.path(name);
        }
        return node.isNull() ? MissingNode.getInstance() : node;
    }

    /** The elements of a list or the values of an object; none of anything else. */
    public static Stream<JsonNode> items(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
