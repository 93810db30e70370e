// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue.scim;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Users and groups over HTTP (RFC 7644 3). */
@RestController
class ScimController {

    static final MediaType SCIM = MediaType.parseMediaType("application/scim+json");

    private static final String ONE = "/scim/v2/{endpoint:Users|Groups}/{id}";
    private static final String ALL = "/scim/v2/{endpoint:Users|Groups}";
    private static final int LARGEST_BODY = 4 << 20;
    private static final int LONGEST_PAGE = 200;

    private final ScimService service;
    private final JsonMapper json;

    ScimController(ScimService service, JsonMapper json) {
        this.service = service;
        this.json = json;
    }

    @GetMapping(ALL)
    ResponseEntity<String> list(
            @AuthenticationPrincipal OrganisationId organisation,
            @PathVariable String endpoint,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "1") int startIndex,
            @RequestParam(defaultValue = "100") int count,
            @RequestParam(defaultValue = "") String attributes,
            @RequestParam(defaultValue = "") String excludedAttributes)
            throws ScimRefused {
        int start = Math.max(1, startIndex);
        ScimService.Page page =
                service.list(organisation, type(endpoint), filter, start, Math.clamp(count, 0, LONGEST_PAGE));
        ObjectNode answer = json.createObjectNode();
        answer.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
        answer.put("totalResults", page.total());
        answer.put("startIndex", start);
        answer.put("itemsPerPage", page.found().size());
        ArrayNode resources = answer.putArray("Resources");
        page.found()
                .forEach(found ->
                        resources.add(shown(type(endpoint), found, names(attributes), names(excludedAttributes))));
        return answer(HttpStatus.OK, answer);
    }

    @GetMapping(ONE)
    ResponseEntity<String> read(
            @AuthenticationPrincipal OrganisationId organisation,
            @PathVariable String endpoint,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String attributes,
            @RequestParam(defaultValue = "") String excludedAttributes)
            throws ScimRefused {
        return answer(
                HttpStatus.OK,
                shown(
                        type(endpoint),
                        service.read(organisation, type(endpoint), id(id)),
                        names(attributes),
                        names(excludedAttributes)));
    }

    @PostMapping(ALL)
    ResponseEntity<String> create(
            @AuthenticationPrincipal OrganisationId organisation,
            @PathVariable String endpoint,
            HttpServletRequest request)
            throws ScimRefused, IOException {
        ObjectNode created = shown(
                type(endpoint), service.create(organisation, type(endpoint), body(request)), List.of(), List.of());
        return ResponseEntity.created(URI.create(created.at("/meta/location").asString()))
                .contentType(SCIM)
                .body(json.writeValueAsString(created));
    }

    @PutMapping(ONE)
    ResponseEntity<String> replace(
            @AuthenticationPrincipal OrganisationId organisation,
            @PathVariable String endpoint,
            @PathVariable String id,
            HttpServletRequest request)
            throws ScimRefused, IOException {
        return answer(
                HttpStatus.OK,
                shown(
                        type(endpoint),
                        service.replace(organisation, type(endpoint), id(id), body(request)),
                        List.of(),
                        List.of()));
    }

    @PatchMapping(ONE)
    ResponseEntity<String> patch(
            @AuthenticationPrincipal OrganisationId organisation,
            @PathVariable String endpoint,
            @PathVariable String id,
            HttpServletRequest request)
            throws ScimRefused, IOException {
        return answer(
                HttpStatus.OK,
                shown(
                        type(endpoint),
                        service.patch(organisation, type(endpoint), id(id), body(request)),
                        List.of(),
                        List.of()));
    }

    @DeleteMapping(ONE)
    ResponseEntity<Void> delete(
            @AuthenticationPrincipal OrganisationId organisation,
            @PathVariable String endpoint,
            @PathVariable String id)
            throws ScimRefused {
        service.delete(organisation, type(endpoint), id(id));
        return ResponseEntity.noContent().build();
    }

    /** An error in the form of RFC 7644 3.12. */
    static String error(JsonMapper json, int status, String type, String detail) {
        ObjectNode error = json.createObjectNode();
        error.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:Error");
        error.put("status", Integer.toString(status));
        if (!type.isEmpty()) {
            error.put("scimType", type);
        }
        error.put("detail", detail);
        return json.writeValueAsString(error);
    }

    private ObjectNode body(HttpServletRequest request) throws ScimRefused, IOException {
        byte[] bytes = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw ScimRefused.tooLarge("At most " + LARGEST_BODY + " bytes");
        }
        try {
            JsonNode body = json.readTree(bytes);
            if (body instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // The parser's message quotes the body.
            throw ScimRefused.badRequest("invalidSyntax", "The body is not JSON");
        }
        throw ScimRefused.badRequest("invalidSyntax", "The body is a JSON object");
    }

    private static ObjectNode shown(
            ScimType type, ScimService.Found found, List<String> attributes, List<String> excluded) {
        ObjectNode shown = ScimService.whole(found);
        if (!shown.has("schemas")) {
            shown.putArray("schemas").add(type.schema());
        }
        String location = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/scim/v2/" + type.endpoint() + "/" + found.row().id())
                .toUriString();
        if (!attributes.isEmpty()) {
            shown.propertyNames().stream()
                    .filter(name -> !List.of("id", "schemas").contains(name))
                    .filter(name -> !attributes.contains(name.toLowerCase(Locale.ROOT)))
                    .toList()
                    .forEach(shown::remove);
        }
        excluded.stream()
                .filter(name -> !List.of("id", "schemas").contains(name))
                .forEach(name -> shown.remove(ScimPath.nameIn(shown, name)));
        shown.putObject("meta")
                .put("resourceType", type.resourceType())
                .put("created", found.row().createdAt().toString())
                .put("lastModified", found.row().changedAt().toString())
                .put("location", location);
        return shown;
    }

    private static List<String> names(String list) {
        return Arrays.stream(list.split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .map(name -> name.contains(":") ? name.substring(name.lastIndexOf(':') + 1) : name)
                .map(name -> name.contains(".") ? name.substring(0, name.indexOf('.')) : name)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static ScimType type(String endpoint) {
        return endpoint.equals(ScimType.USER.endpoint()) ? ScimType.USER : ScimType.GROUP;
    }

    private static UUID id(String id) throws ScimRefused {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ScimRefused.notFound();
        }
    }

    private ResponseEntity<String> answer(HttpStatus status, ObjectNode body) {
        return ResponseEntity.status(status).contentType(SCIM).body(json.writeValueAsString(body));
    }
}
