// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue.scim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.budkavle.server.addressbook.catalogue.GrantsFollowDirectory;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what directories push, and lets people and grants follow in the same transaction. */
@Component
class ScimService {

    private final ScimRows rows;
    private final GrantsFollowDirectory grants;

    ScimService(ScimRows rows, GrantsFollowDirectory grants) {
        this.rows = rows;
        this.grants = grants;
    }

    /** @param total how many fit */
    record Page(List<Found> found, int total) {}

    /** A resource with its members, which are empty for a user. */
    record Found(ScimRows.Row row, List<ScimRows.Member> members) {}

    Found read(OrganisationId organisation, ScimType type, UUID id) throws ScimRefused {
        return found(type, rows.find(organisation, type, id, false).orElseThrow(ScimRefused::notFound));
    }

    /**
     * @param filter empty: all
     * @param start of the page, 1 is the first
     */
    Page list(OrganisationId organisation, ScimType type, String filter, int start, int count) throws ScimRefused {
        if (filter.isBlank()) {
            List<Found> page = rows.page(organisation, type, start - 1, count).stream()
                    .map(row -> found(type, row))
                    .toList();
            return new Page(page, rows.count(organisation, type));
        }
        Predicate<JsonNode> test = ScimFilter.parse(filter);
        List<Found> fitting = new ArrayList<>();
        for (ScimRows.Row row : candidates(organisation, type, filter)) {
            Found found = found(type, row);
            if (test.test(whole(found))) {
                fitting.add(found);
            }
        }
        return new Page(fitting.stream().skip(start - 1L).limit(count).toList(), fitting.size());
    }

    @Transactional(rollbackFor = Exception.class)
    Found create(OrganisationId organisation, ScimType type, ObjectNode resource) throws ScimRefused {
        ScimResource stated = ScimResource.of(type, resource);
        UUID id = rows.insert(organisation, type, stated);
        if (type == ScimType.USER) {
            followUser(organisation, Optional.empty(), stated);
        } else {
            setMembers(organisation, id, stated, List.of(), true);
        }
        return read(organisation, type, id);
    }

    @Transactional(rollbackFor = Exception.class)
    Found replace(OrganisationId organisation, ScimType type, UUID id, ObjectNode resource) throws ScimRefused {
        ScimRows.Row before = rows.find(organisation, type, id, true).orElseThrow(ScimRefused::notFound);
        store(organisation, type, found(type, before), ScimResource.of(type, resource));
        return read(organisation, type, id);
    }

    @Transactional(rollbackFor = Exception.class)
    Found patch(OrganisationId organisation, ScimType type, UUID id, JsonNode request) throws ScimRefused {
        ScimRows.Row row = rows.find(organisation, type, id, true).orElseThrow(ScimRefused::notFound);
        Found before = found(type, row);
        ObjectNode changed = whole(before);
        ScimPatch.apply(changed, request);
        store(organisation, type, before, ScimResource.of(type, changed));
        return read(organisation, type, id);
    }

    @Transactional(rollbackFor = Exception.class)
    void delete(OrganisationId organisation, ScimType type, UUID id) throws ScimRefused {
        ScimRows.Row row = rows.find(organisation, type, id, true).orElseThrow(ScimRefused::notFound);
        List<String> members = subjects(found(type, row).members());
        rows.delete(organisation, type, id);
        if (type == ScimType.USER) {
            grants.left(organisation, row.name());
        } else {
            grants.follow(organisation, members);
        }
    }

    private void store(OrganisationId organisation, ScimType type, Found before, ScimResource stated)
            throws ScimRefused {
        UUID id = before.row().id();
        rows.update(organisation, type, id, stated);
        if (type == ScimType.USER) {
            followUser(organisation, Optional.of(before.row().name()), stated);
        } else {
            boolean renamed = !before.row().name().equals(stated.unique());
            setMembers(organisation, id, stated, before.members(), renamed);
        }
    }

    private void followUser(OrganisationId organisation, Optional<String> before, ScimResource stated) {
        before.filter(name -> !name.equalsIgnoreCase(stated.unique()))
                .ifPresent(name -> grants.left(organisation, name));
        if (stated.active()) {
            grants.joined(organisation, stated.unique(), stated.name(), stated.title());
            grants.follow(organisation, List.of(stated.unique()));
        } else {
            grants.left(organisation, stated.unique());
        }
    }

    private void setMembers(
            OrganisationId organisation,
            UUID group,
            ScimResource stated,
            List<ScimRows.Member> before,
            boolean everyone)
            throws ScimRefused {
        if (rows.setMembers(organisation, group, stated.members())
                != stated.members().size()) {
            throw ScimRefused.badRequest("invalidValue", "members.value is the id of a user");
        }
        Set<String> was = new HashSet<>(subjects(before));
        Set<String> is = new HashSet<>(subjects(rows.members(group)));
        Set<String> concerned = new HashSet<>(was);
        concerned.addAll(is);
        if (!everyone) {
            concerned.removeIf(subject -> was.contains(subject) && is.contains(subject));
        }
        grants.follow(organisation, concerned);
    }

    /** An index answers what directories ask before each change; anything else is looked through. */
    private List<ScimRows.Row> candidates(OrganisationId organisation, ScimType type, String filter)
            throws ScimRefused {
        Optional<ScimFilter.Equality> equality = ScimFilter.equality(filter);
        if (equality.isPresent() && equality.get().path().sub().isEmpty()) {
            String attribute = equality.get().path().attribute();
            if (attribute.equalsIgnoreCase(type.attribute())) {
                return rows.withName(organisation, type, equality.get().value());
            }
            if (attribute.equalsIgnoreCase("externalId")) {
                return rows.withExternalId(organisation, type, equality.get().value());
            }
        }
        return rows.all(organisation, type);
    }

    private Found found(ScimType type, ScimRows.Row row) {
        return new Found(row, type == ScimType.GROUP ? rows.members(row.id()) : List.of());
    }

    /** The resource with its id and members, to be filtered and patched. */
    static ObjectNode whole(Found found) {
        ObjectNode whole = found.row().resource().deepCopy();
        whole.put("id", found.row().id().toString());
        if (!found.members().isEmpty()) {
            ArrayNode members = whole.putArray("members");
            found.members()
                    .forEach(member -> members.addObject()
                            .put("value", member.id().toString())
                            .put("display", member.name()));
        }
        return whole;
    }

    private static List<String> subjects(List<ScimRows.Member> members) {
        return members.stream().map(ScimRows.Member::subject).collect(Collectors.toList());
    }
}
