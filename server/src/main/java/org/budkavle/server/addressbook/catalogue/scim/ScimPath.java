// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue.scim;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The name of an attribute (RFC 7644 3.10): {@code name.familyName}, with or without the schema's URI before it. Case does not
 * count.
 *
 * @param extension URI of an extension's schema; empty: the core schema
 * @param sub the sub-attribute; empty: none
 */
record ScimPath(String extension, String attribute, String sub) {

    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:";

    static ScimPath parse(String text) throws ScimRefused {
        String rest = text;
        String extension = "";
        if (text.regionMatches(true, 0, "urn:", 0, 4)) {
            int colon = text.lastIndexOf(':');
            extension = text.substring(0, colon);
            rest = text.substring(colon + 1);
            if (extension.regionMatches(true, 0, CORE, 0, CORE.length())) {
                extension = "";
            } else if (extension.indexOf(':', 4) < 0) {
                throw ScimRefused.badRequest("invalidPath", "No schema with an attribute is named");
            }
        }
        int dot = rest.indexOf('.');
        String attribute = dot < 0 ? rest : rest.substring(0, dot);
        String sub = dot < 0 ? "" : rest.substring(dot + 1);
        if (!attribute.matches("[A-Za-z$][\\w$-]{0,63}") || !(sub.isEmpty() || sub.matches("[A-Za-z$][\\w$-]{0,63}"))) {
            throw ScimRefused.badRequest("invalidPath", "Not the name of an attribute");
        }
        return new ScimPath(extension, attribute, sub);
    }

    /** The name under which the node has it, whatever the case; the path's own if it has none. */
    static String nameIn(JsonNode node, String name) {
        return node.propertyNames().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(name);
    }

    static Optional<JsonNode> child(JsonNode node, String name) {
        JsonNode found = node.isObject() ? node.get(nameIn(node, name)) : null;
        return Optional.ofNullable(found).filter(each -> !each.isNull());
    }

    /** The values, those of each element where the attribute has several. */
    JsonNode valuesIn(JsonNode resource) {
        JsonNode top = extension.isEmpty()
                ? resource
                : child(resource, extension).orElse(JsonNodeFactory.instance.objectNode());
        Optional<JsonNode> found = child(top, attribute);
        var values = JsonNodeFactory.instance.arrayNode();
        found.ifPresent(value -> {
            for (JsonNode each : value.isArray() ? value : values.arrayNode().add(value)) {
                if (!sub.isEmpty()) {
                    child(each, sub).ifPresent(values::add);
                } else {
                    values.add(each.isObject() ? child(each, "value").orElse(each) : each);
                }
            }
        });
        return values;
    }
}
