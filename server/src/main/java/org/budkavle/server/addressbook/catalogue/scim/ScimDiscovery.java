// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue.scim;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What this service provider can do (RFC 7644 4, RFC 7643 5 to 7). */
@RestController
class ScimDiscovery {

    private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:";
    private static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    private static final int LONGEST_PAGE = 200;

    private final JsonMapper json;

    ScimDiscovery(JsonMapper json) {
        this.json = json;
    }

    @GetMapping("/scim/v2/ServiceProviderConfig")
    ResponseEntity<String> configuration() {
        ObjectNode config = json.createObjectNode();
        config.putArray("schemas").add(SCHEMA + "ServiceProviderConfig");
        config.putObject("patch").put("supported", true);
        config.putObject("bulk").put("supported", false).put("maxOperations", 0).put("maxPayloadSize", 0);
        config.putObject("filter").put("supported", true).put("maxResults", LONGEST_PAGE);
        config.putObject("changePassword").put("supported", false);
        config.putObject("sort").put("supported", false);
        config.putObject("etag").put("supported", false);
        config.putArray("authenticationSchemes")
                .addObject()
                .put("type", "oauthbearertoken")
                .put("name", "Bearer token")
                .put("description", "A key made under Våra adresser, Katalog");
        return answer(config);
    }

    @GetMapping("/scim/v2/ResourceTypes")
    ResponseEntity<String> types() {
        return answer(list(type(ScimType.USER), type(ScimType.GROUP)));
    }

    @GetMapping("/scim/v2/ResourceTypes/{name}")
    ResponseEntity<String> type(@PathVariable String name) throws ScimRefused {
        for (ScimType type : ScimType.values()) {
            if (type.resourceType().equals(name)) {
                return answer(type(type));
            }
        }
        throw ScimRefused.notFound();
    }

    @GetMapping("/scim/v2/Schemas")
    ResponseEntity<String> schemas() {
        return answer(list(userSchema(), groupSchema()));
    }

    @GetMapping("/scim/v2/Schemas/{id}")
    ResponseEntity<String> schema(@PathVariable String id) throws ScimRefused {
        if (id.equals(ScimType.USER.schema())) {
            return answer(userSchema());
        }
        if (id.equals(ScimType.GROUP.schema())) {
            return answer(groupSchema());
        }
        throw ScimRefused.notFound();
    }

    private ObjectNode type(ScimType type) {
        ObjectNode node = json.createObjectNode();
        node.putArray("schemas").add(SCHEMA + "ResourceType");
        return node.put("id", type.resourceType())
                .put("name", type.resourceType())
                .put("endpoint", "/" + type.endpoint())
                .put("schema", type.schema());
    }

    private ObjectNode userSchema() {
        ObjectNode schema = schema(ScimType.USER);
        ArrayNode attributes = (ArrayNode) schema.get("attributes");
        attribute(attributes, "userName", "string", true, "server");
        attribute(attributes, "displayName", "string", false, "none");
        attribute(attributes, "title", "string", false, "none");
        attribute(attributes, "active", "boolean", false, "none");
        attribute(attributes, "externalId", "string", false, "none");
        ArrayNode name = attribute(attributes, "name", "complex", false, "none").putArray("subAttributes");
        attribute(name, "formatted", "string", false, "none");
        attribute(name, "familyName", "string", false, "none");
        attribute(name, "givenName", "string", false, "none");
        return schema;
    }

    private ObjectNode groupSchema() {
        ObjectNode schema = schema(ScimType.GROUP);
        ArrayNode attributes = (ArrayNode) schema.get("attributes");
        attribute(attributes, "displayName", "string", true, "server");
        attribute(attributes, "externalId", "string", false, "none");
        ObjectNode members =
                attribute(attributes, "members", "complex", false, "none").put("multiValued", true);
        ArrayNode sub = members.putArray("subAttributes");
        attribute(sub, "value", "string", true, "none");
        attribute(sub, "display", "string", false, "none");
        return schema;
    }

    private ObjectNode schema(ScimType type) {
        ObjectNode schema = json.createObjectNode();
        schema.putArray("schemas").add(SCHEMA + "Schema");
        schema.put("id", type.schema()).put("name", type.resourceType());
        schema.putArray("attributes");
        return schema;
    }

    private static ObjectNode attribute(
            ArrayNode attributes, String name, String type, boolean required, String uniqueness) {
        return attributes
                .addObject()
                .put("name", name)
                .put("type", type)
                .put("multiValued", false)
                .put("required", required)
                .put("caseExact", false)
                .put("mutability", "readWrite")
                .put("returned", "default")
                .put("uniqueness", uniqueness);
    }

    private ObjectNode list(ObjectNode... resources) {
        ObjectNode list = json.createObjectNode();
        list.putArray("schemas").add(LIST);
        list.put("totalResults", resources.length).put("startIndex", 1).put("itemsPerPage", resources.length);
        ArrayNode all = list.putArray("Resources");
        for (ObjectNode each : resources) {
            all.add(each);
        }
        return list;
    }

    private ResponseEntity<String> answer(ObjectNode body) {
        return ResponseEntity.ok().contentType(ScimController.SCIM).body(json.writeValueAsString(body));
    }
}
