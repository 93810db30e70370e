// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue.scim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A user or group as a directory states it.
 *
 * @param unique {@code userName} or {@code displayName}
 * @param name to show
 * @param active false for a user who has left
 * @param members the ids that a group names; those of groups in the group are left out
 * @param stored what is kept of it
 */
record ScimResource(
        String unique,
        Optional<String> externalId,
        String name,
        String title,
        boolean active,
        List<UUID> members,
        ObjectNode stored) {

    private static final int LONGEST = 256;
    private static final int MOST_MEMBERS = 20_000;
    private static final List<String> OURS = List.of("id", "meta", "members", "groups", "password");

    static ScimResource of(ScimType type, ObjectNode resource) throws ScimRefused {
        ObjectNode stored = resource.deepCopy();
        List<UUID> members = type == ScimType.GROUP ? members(resource) : List.of();
        OURS.forEach(name -> stored.remove(ScimPath.nameIn(stored, name)));
        String unique = text(resource, type.attribute());
        if (unique.isBlank()) {
            throw ScimRefused.badRequest("invalidValue", type.attribute() + " is required");
        }
        boolean active = true;
        if (type == ScimType.USER) {
            active = active(resource);
            stored.remove(ScimPath.nameIn(stored, "active"));
            stored.put("active", active);
        }
        return new ScimResource(
                unique,
                Optional.of(text(resource, "externalId")).filter(id -> !id.isEmpty()),
                name(resource, unique),
                text(resource, "title"),
                active,
                members,
                stored);
    }

    private static String name(ObjectNode resource, String unique) throws ScimRefused {
        String display = text(resource, "displayName");
        if (!display.isBlank()) {
            return display;
        }
        Optional<JsonNode> name = ScimPath.child(resource, "name");
        if (name.isEmpty()) {
            return unique;
        }
        String formatted = text(name.get(), "formatted");
        String both = (text(name.get(), "givenName") + " " + text(name.get(), "familyName")).strip();
        return Stream.of(formatted, both)
                .filter(each -> !each.isBlank())
                .findFirst()
                .orElse(unique);
    }

    /** Some directories write the truth as a text. */
    private static boolean active(ObjectNode resource) throws ScimRefused {
        Optional<JsonNode> active = ScimPath.child(resource, "active");
        String text = active.map(JsonNode::asString).orElse("true");
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true");
        }
        throw ScimRefused.badRequest("invalidValue", "active is true or false");
    }

    private static List<UUID> members(ObjectNode resource) throws ScimRefused {
        List<UUID> ids = new ArrayList<>();
        for (JsonNode member : ScimPath.child(resource, "members").orElse(resource.arrayNode())) {
            if (!text(member, "type").equalsIgnoreCase("Group")) {
                ids.add(id(text(member, "value")));
            }
        }
        if (ids.size() > MOST_MEMBERS) {
            throw ScimRefused.tooLarge("At most " + MOST_MEMBERS + " members");
        }
        return ids.stream().distinct().toList();
    }

    private static UUID id(String value) throws ScimRefused {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw ScimRefused.badRequest("invalidValue", "members.value is the id of a user");
        }
    }

    private static String text(JsonNode node, String attribute) throws ScimRefused {
        Optional<JsonNode> found = ScimPath.child(node, attribute);
        if (found.isEmpty()) {
            return "";
        }
        if (!found.get().isString() || found.get().asString().length() > LONGEST) {
            throw ScimRefused.badRequest(
                    "invalidValue", attribute + " is a text of at most " + LONGEST + " characters");
        }
        return found.get().asString().strip();
    }
}
