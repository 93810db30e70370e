// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance.target;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file that tells of a product to be tried: its participant, its address, what it does and how to see what it did. The schema is
 * {@code target.schema.json}; all that is wrong is said at once, each at its line.
 */
public final class TargetFile {

    private static final String SCHEMA_FILE = "/org/budkavle/conformance/target.schema.json";
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema());

    private final Map<String, String> places = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    private TargetFile() {}

    /** The JSON Schema (draft 2020-12), for editors. */
    public static String schema() {
        try (InputStream in = TargetFile.class.getResourceAsStream(SCHEMA_FILE)) {
            if (in == null) {
                throw new IllegalStateException(SCHEMA_FILE + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the file; paths in it are relative to its folder. */
    public static TargetDeclaration read(Path file) throws IOException {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("."));
        return read(Files.readString(file), folder);
    }

    /** Reads the text. */
    public static TargetDeclaration read(String yaml, Path folder) throws TargetRefused {
        return new TargetFile().tree(yaml, folder);
    }

    private TargetDeclaration tree(String yaml, Path folder) throws TargetRefused {
        JsonNode root = JsonNodeFactory.instance.objectNode();
        try {
            Optional<Node> document = new Compose(LoadSettings.builder()
                            .setMaxAliasesForCollections(0)
                            .build())
                    .composeString(yaml);
            if (document.isPresent()) {
                root = convert(document.get(), "");
            }
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark()
                    .map(mark -> (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                    .orElse("1:1");
            throw new TargetRefused(List.of(place + " Raden går inte att läsa som YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            throw new TargetRefused(List.of("1:1 Filen går inte att läsa som YAML."));
        }
        for (Error error : SCHEMA.validate(root)) {
            String pointer = error.getInstanceLocation().toString();
            faults.add(place(pointer) + " "
                    + (pointer.isEmpty() ? "filen" : pointer.substring(1).replace('/', '.')) + ": " + inSwedish(error));
        }
        if (!faults.isEmpty()) {
            faults.sort(Comparator.comparingInt(fault -> Integer.parseInt(fault.substring(0, fault.indexOf(':')))));
            throw new TargetRefused(faults);
        }
        return new TargetDeclaration(root, folder);
    }

    private static String inSwedish(Error error) {
        String property = Optional.ofNullable(error.getProperty()).orElse("");
        return switch (Optional.ofNullable(error.getKeyword()).orElse("")) {
            case "required" -> "fältet " + property + " saknas.";
            case "additionalProperties" -> "fältet " + property + " känns inte igen.";
            case "type" -> "värdet har fel typ.";
            case "enum" -> "värdet är inget av dem som får stå här.";
            case "pattern" -> "värdet har inte rätt form.";
            default -> "värdet är inte tillåtet (" + error.getKeyword() + ").";
        };
    }

    private String place(String pointer) {
        String known = places.get(pointer);
        return known != null || pointer.isEmpty()
                ? Optional.ofNullable(known).orElse("1:1")
                : place(pointer.substring(0, Math.max(0, pointer.lastIndexOf('/'))));
    }

    private JsonNode convert(Node node, String pointer) {
        node.getStartMark().ifPresent(mark -> places.put(pointer, (mark.getLine() + 1) + ":" + (mark.getColumn() + 1)));
        return switch (node) {
            case MappingNode mapping -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                mapping.getValue().forEach(entry -> {
                    String name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
                    object.set(name, convert(entry.getValueNode(), pointer + "/" + name));
                });
                yield object;
            }
            case SequenceNode sequence -> {
                var array = JsonNodeFactory.instance.arrayNode();
                int index = 0;
                for (Node item : sequence.getValue()) {
                    array.add(convert(item, pointer + "/" + index++));
                }
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> JsonNodeFactory.instance.nullNode();
        };
    }

    private static JsonNode scalar(ScalarNode scalar) {
        if (scalar.getTag().equals(Tag.INT) && scalar.getValue().matches("-?\\d{1,9}")) {
            return JsonNodeFactory.instance.numberNode(Integer.parseInt(scalar.getValue()));
        }
        return JsonNodeFactory.instance.stringNode(scalar.getValue());
    }
}
