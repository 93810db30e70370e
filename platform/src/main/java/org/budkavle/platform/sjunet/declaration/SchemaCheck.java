// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.declaration;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.budkavle.platform.sjunet.declaration.FileFault.Kind;
import tools.jackson.databind.JsonNode;

/** Holds the tree against the shipped JSON Schema, and says in plain Swedish where it does not fit. */
final class SchemaCheck {

    static final String RESOURCE = "/org/budkavle/platform/sjunet/sjunet.schema.json";

    private static final String TEXT = text();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()))
            .getSchema(TEXT);

    /** What a pattern of the schema means to a person, by the name of its definition. */
    private static final Map<String, String> MEANINGS = Map.of(
            "address", "en IPv4-adress, som 192.0.2.53",
            "prefix", "ett IPv4-prefix med längd, som 192.0.2.0/24",
            "name", "ett kort namn med små bokstäver, siffror och bindestreck",
            "domain", "ett domännamn med små bokstäver, som tjanst.sjunet.org",
            "interface", "ett gränssnitts namn, högst 15 tecken, som wg-sjunet",
            "date", "ett datum, som 2027-06-30",
            "algorithm", "namnet på en algoritm, som AES-256-GCM",
            "wireguardPublicKey", "en publik WireGuard-nyckel: 44 tecken som slutar med =",
            "line", "en rad text utan citattecken, högst 200 tecken",
            "port", "en port mellan 1 och 65535");

    private SchemaCheck() {}

    static String text() {
        try (var stream = SchemaCheck.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<FileFault> faults(YamlTree tree) {
        var found = new ArrayList<FileFault>();
        for (var error : SCHEMA.validate(tree.root())) {
            var fault = fault(error, tree);
            boolean known = found.stream()
                    .anyMatch(f ->
                            f.pointer().equals(fault.pointer()) && f.position().equals(fault.position()));
            if (!known) {
                found.add(fault);
            }
        }
        return found;
    }

    private static FileFault fault(Error error, YamlTree tree) {
        var pointer = pointer(error);
        var field = pointer.substring(pointer.lastIndexOf('/') + 1);
        return switch (error.getKeyword()) {
            case "required" -> {
                var missing = String.valueOf(error.getProperty());
                yield new FileFault(
                        Kind.MISSING,
                        tree.nameAt(pointer),
                        pointer + "/" + missing,
                        "Fältet «" + missing + "» saknas" + in(field) + ". Det har inget förval.");
            }
            case "additionalProperties", "unevaluatedProperties" -> {
                var extra = String.valueOf(error.getProperty());
                var at = pointer + "/" + YamlTree.escape(extra);
                yield new FileFault(
                        Kind.UNKNOWN_FIELD,
                        tree.nameAt(at),
                        at,
                        "Fältet «" + extra + "» finns inte" + in(field) + ". Är det felstavat?");
            }
            case "type" ->
                new FileFault(
                        Kind.WRONG_TYPE,
                        tree.valueAt(pointer),
                        pointer,
                        named(field) + " ska vara " + type(error) + ".");
            case "enum" ->
                new FileFault(
                        Kind.WRONG_VALUE,
                        tree.valueAt(pointer),
                        pointer,
                        named(field) + " ska vara ett av " + choices(error.getSchemaNode()) + ".");
            case "oneOf" ->
                new FileFault(
                        Kind.MISSING,
                        tree.valueAt(pointer),
                        pointer,
                        "En nyckel ska ha antingen «file» eller «secret», inte båda.");
            case "minItems", "minProperties" ->
                new FileFault(Kind.MISSING, tree.valueAt(pointer), pointer, named(field) + " får inte vara tomt.");
            case "uniqueItems" ->
                new FileFault(Kind.DUPLICATE, tree.valueAt(pointer), pointer, named(field) + " har något två gånger.");
            case "minimum", "maximum" ->
                new FileFault(
                        Kind.WRONG_VALUE,
                        tree.valueAt(pointer),
                        pointer,
                        named(field) + " ska vara "
                                + (error.getKeyword().equals("minimum") ? "minst " : "högst ")
                                + number(error.getSchemaNode())
                                + ".");
            default ->
                new FileFault(
                        Kind.WRONG_VALUE,
                        tree.valueAt(pointer),
                        pointer,
                        named(field) + " ska vara " + meaning(error) + ".");
        };
    }

    private static String pointer(Error error) {
        var path = error.getInstanceLocation();
        var pointer = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            pointer.append('/').append(YamlTree.escape(String.valueOf(path.getElement(i))));
        }
        return pointer.toString();
    }

    private static String in(String field) {
        return field.isEmpty() ? "" : field.chars().allMatch(Character::isDigit) ? " här" : " i «" + field + "»";
    }

    private static String named(String field) {
        return field.chars().allMatch(Character::isDigit) ? "Värdet" : "«" + field + "»";
    }

    private static String type(Error error) {
        return switch (error.getSchemaNode().asString("")) {
            case "object" -> "ett block med fält";
            case "array" -> "en lista";
            case "integer" -> "ett heltal";
            case "boolean" -> "true eller false";
            default -> "text";
        };
    }

    private static String choices(JsonNode schema) {
        var names = new ArrayList<String>();
        schema.values().forEach(choice -> names.add(choice.asString()));
        return String.join(", ", names);
    }

    private static String number(JsonNode schema) {
        return schema.isNumber() ? String.valueOf(schema.asLong()) : schema.toString();
    }

    private static String meaning(Error error) {
        var path = error.getSchemaLocation().toString();
        for (var entry : MEANINGS.entrySet()) {
            if (path.contains("$defs/" + entry.getKey() + "/")) {
                return entry.getValue();
            }
        }
        if (path.contains("/file/")) {
            return "en hel sökväg, som /etc/wireguard/sjunet.key";
        }
        if (path.contains("/ports/")) {
            return "en port och ett protokoll, som 443/tcp";
        }
        return path.contains("/version/") ? "1" : "något annat";
    }
}
