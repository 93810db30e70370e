// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue.scim;

import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes a resource as a PATCH asks (RFC 7644 3.5.2), in the dialects that are spoken: operations in any case, values for no
 * path, {@code "False"} for false, and members to remove named in the value.
 */
final class ScimPatch {

    private static final int MOST_OPERATIONS = 1000;
    private static final Pattern VALUE_PATH = Pattern.compile("([^\\[]+)\\[(.+)](?:\\.([\\w$-]+))?");

    private ScimPatch() {}

    static void apply(ObjectNode resource, JsonNode request) throws ScimRefused {
        JsonNode operations = ScimPath.child(request, "Operations")
                .filter(JsonNode::isArray)
                .orElseThrow(() -> ScimRefused.badRequest("invalidSyntax", "Operations is missing"));
        if (operations.size() > MOST_OPERATIONS) {
            throw ScimRefused.tooLarge("At most " + MOST_OPERATIONS + " operations");
        }
        for (JsonNode operation : operations) {
            one(resource, operation);
        }
    }

    private static void one(ObjectNode resource, JsonNode operation) throws ScimRefused {
        String op = ScimPath.child(operation, "op")
                .map(JsonNode::asString)
                .orElse("")
                .toLowerCase(Locale.ROOT);
        String path = ScimPath.child(operation, "path").map(JsonNode::asString).orElse("");
        JsonNode value = ScimPath.child(operation, "value").orElse(null);
        if (!op.equals("add") && !op.equals("replace") && !op.equals("remove")) {
            throw ScimRefused.badRequest("invalidSyntax", "op is add, replace or remove");
        }
        if (op.equals("remove")) {
            if (path.isEmpty()) {
                throw ScimRefused.badRequest("noTarget", "remove states a path");
            }
            remove(resource, path, value);
        } else if (value == null) {
            throw ScimRefused.badRequest("invalidValue", "A value is missing");
        } else if (path.isEmpty()) {
            if (!value.isObject()) {
                throw ScimRefused.badRequest("invalidValue", "Without a path the value is an object");
            }
            for (Map.Entry<String, JsonNode> each : value.properties()) {
                if (each.getKey().startsWith("urn:") && each.getValue() instanceof ObjectNode extension) {
                    object(resource, each.getKey()).setAll(extension);
                } else {
                    set(resource, each.getKey(), each.getValue(), op.equals("add"));
                }
            }
        } else {
            set(resource, path, value, op.equals("add"));
        }
    }

    private static void set(ObjectNode resource, String path, JsonNode value, boolean add) throws ScimRefused {
        Matcher valuePath = VALUE_PATH.matcher(path);
        if (valuePath.matches()) {
            setIn(resource, valuePath, value);
            return;
        }
        ScimPath parsed = ScimPath.parse(path);
        ObjectNode holder = parsed.extension().isEmpty() ? resource : object(resource, parsed.extension());
        String name = ScimPath.nameIn(holder, parsed.attribute());
        if (!parsed.sub().isEmpty()) {
            ObjectNode parent = object(holder, name);
            parent.set(ScimPath.nameIn(parent, parsed.sub()), value);
        } else if (add && holder.get(name) instanceof ArrayNode have) {
            addTo(have, value);
        } else if (holder.get(name) instanceof ObjectNode have && value.isObject()) {
            value.properties().forEach(each -> have.set(ScimPath.nameIn(have, each.getKey()), each.getValue()));
        } else {
            holder.set(name, value);
        }
    }

    /** {@code emails[type eq "work"].value}: changes each that fits. */
    private static void setIn(ObjectNode resource, Matcher valuePath, JsonNode value) throws ScimRefused {
        String name =
                ScimPath.nameIn(resource, ScimPath.parse(valuePath.group(1)).attribute());
        Predicate<JsonNode> filter = ScimFilter.parse(valuePath.group(2));
        String sub = valuePath.group(3);
        boolean met = false;
        if (resource.get(name) instanceof ArrayNode values) {
            for (JsonNode each : values) {
                if (each instanceof ObjectNode element && filter.test(element)) {
                    met = true;
                    setElement(element, sub, value);
                }
            }
        }
        if (!met) {
            throw ScimRefused.badRequest("noTarget", "No value fits the path");
        }
    }

    private static void setElement(ObjectNode element, @Nullable String sub, JsonNode value) throws ScimRefused {
        if (sub != null) {
            element.set(ScimPath.nameIn(element, sub), value);
        } else if (value.isObject()) {
            value.properties().forEach(each -> element.set(ScimPath.nameIn(element, each.getKey()), each.getValue()));
        } else {
            throw ScimRefused.badRequest("invalidValue", "The value is an object here");
        }
    }

    private static void remove(ObjectNode resource, String path, @Nullable JsonNode value) throws ScimRefused {
        Matcher valuePath = VALUE_PATH.matcher(path);
        if (valuePath.matches()) {
            String name =
                    ScimPath.nameIn(resource, ScimPath.parse(valuePath.group(1)).attribute());
            Predicate<JsonNode> filter = ScimFilter.parse(valuePath.group(2));
            String sub = valuePath.group(3);
            if (resource.get(name) instanceof ArrayNode values) {
                if (sub == null) {
                    removeFrom(values, filter);
                } else {
                    values.forEach(each -> {
                        if (each instanceof ObjectNode element && filter.test(element)) {
                            element.remove(ScimPath.nameIn(element, sub));
                        }
                    });
                }
            }
            return;
        }
        ScimPath parsed = ScimPath.parse(path);
        ObjectNode holder = parsed.extension().isEmpty() ? resource : object(resource, parsed.extension());
        String name = ScimPath.nameIn(holder, parsed.attribute());
        if (!parsed.sub().isEmpty()) {
            if (holder.get(name) instanceof ObjectNode parent) {
                parent.remove(ScimPath.nameIn(parent, parsed.sub()));
            }
        } else if (value != null && !value.isEmpty() && holder.get(name) instanceof ArrayNode have) {
            removeFrom(have, each -> isAmong(each, value));
        } else {
            holder.remove(name);
        }
    }

    private static void addTo(ArrayNode have, JsonNode value) {
        for (JsonNode each : value.isArray() ? value : have.arrayNode().add(value)) {
            boolean there = false;
            for (JsonNode old : have) {
                there |= old.equals(each) || isAmong(old, have.arrayNode().add(each));
            }
            if (!there) {
                have.add(each);
            }
        }
    }

    private static void removeFrom(ArrayNode values, Predicate<JsonNode> which) {
        for (int i = values.size() - 1; i >= 0; i--) {
            if (which.test(values.get(i))) {
                values.remove(i);
            }
        }
    }

    private static boolean isAmong(JsonNode element, JsonNode named) {
        String value = ScimPath.child(element, "value").map(JsonNode::asString).orElse("");
        for (JsonNode each :
                named.isArray() ? named : JsonNodeFactory.instance.arrayNode().add(named)) {
            if (!value.isEmpty()
                    && value.equals(ScimPath.child(each, "value")
                            .map(JsonNode::asString)
                            .orElse(""))) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode object(ObjectNode parent, String name) {
        String found = ScimPath.nameIn(parent, name);
        return parent.get(found) instanceof ObjectNode have ? have : parent.putObject(found);
    }
}
