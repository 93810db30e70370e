// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.declaration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.platform.sjunet.declaration.FileFault.Kind;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
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
 * The file as a tree, with the place of every value and of every field's name. Aliases and several documents are refused: what is
 * read by people who approve it should say each thing where it stands.
 */
final class YamlTree {

    /** Levels; the declaration has seven, and a tree is built by recursion. */
    private static final int DEEPEST = 32;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, Position> values = new HashMap<>();
    private final Map<String, Position> names = new HashMap<>();
    private final List<FileFault> faults;
    private final JsonNode root;

    private YamlTree(Node document, List<FileFault> faults) {
        this.faults = faults;
        this.root = convert(document, "");
    }

    /** Reads the text, or adds to the faults why it cannot be read. */
    static Optional<YamlTree> read(String text, List<FileFault> faults) {
        try {
            var settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(true)
                    .setMaxAliasesForCollections(0)
                    .setLabel("sjunet.yaml")
                    .build();
            refuseDepth(settings, text);
            var document = new Compose(settings).composeString(text);
            if (document.isEmpty()) {
                faults.add(new FileFault(Kind.NOT_YAML, Position.START, "", "Filen är tom."));
                return Optional.empty();
            }
            var tree = new YamlTree(document.get(), faults);
            return faults.isEmpty() ? Optional.of(tree) : Optional.empty();
        } catch (MarkedYamlEngineException e) {
            var at = e.getProblemMark()
                    .map(mark -> new Position(mark.getLine() + 1, mark.getColumn() + 1))
                    .orElse(Position.START);
            faults.add(new FileFault(
                    Kind.NOT_YAML,
                    at,
                    "",
                    "Raden går inte att läsa som YAML. Se efter indrag, kolon och citattecken här eller strax före."));
        } catch (YamlEngineException e) {
            faults.add(new FileFault(Kind.NOT_YAML, Position.START, "", "Filen går inte att läsa som YAML."));
        }
        return Optional.empty();
    }

    /** Goes through the events, for which depth costs no stack. */
    private static void refuseDepth(LoadSettings settings, String text) {
        int depth = 0;
        for (var event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw new YamlEngineException("too deep");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    JsonNode root() {
        return root;
    }

    /** Where the value at a JSON pointer begins; of what is not there, where its nearest parent begins. */
    Position valueAt(String pointer) {
        return at(values, pointer);
    }

    /** Where the name of the field at a JSON pointer stands. */
    Position nameAt(String pointer) {
        var found = names.get(pointer);
        return found != null ? found : valueAt(pointer);
    }

    private static Position at(Map<String, Position> places, String pointer) {
        var known = places.get(pointer);
        if (known != null) {
            return known;
        }
        int slash = pointer.lastIndexOf('/');
        return slash < 0 ? Position.START : at(places, pointer.substring(0, slash));
    }

    private JsonNode convert(Node node, String pointer) {
        var previous = values.putIfAbsent(pointer, place(node));
        if (previous != null && !previous.equals(place(node))) {
            values.put(pointer, place(node));
        }
        return switch (node) {
            case MappingNode mapping -> object(mapping, pointer);
            case SequenceNode sequence -> {
                var array = NODES.arrayNode();
                int index = 0;
                for (var item : sequence.getValue()) {
                    array.add(convert(item, pointer + "/" + index++));
                }
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new YamlEngineException("no such node");
        };
    }

    private ObjectNode object(MappingNode mapping, String pointer) {
        var object = NODES.objectNode();
        for (var entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                refuse(Kind.NOT_ALLOWED_YAML, entry.getKeyNode(), pointer, "Ett fältnamn ska vara ett ord.");
                continue;
            }
            var below = pointer + "/" + escape(key.getValue());
            if (object.has(key.getValue())) {
                refuse(Kind.DUPLICATE, key, below, "Fältet «" + key.getValue() + "» står två gånger.");
                continue;
            }
            names.put(below, place(key));
            object.set(key.getValue(), convert(entry.getValueNode(), below));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        var tag = scalar.getTag();
        var text = scalar.getValue();
        if (tag.equals(Tag.INT)) {
            try {
                return NODES.numberNode(Long.parseLong(text));
            } catch (NumberFormatException e) {
                return NODES.stringNode(text);
            }
        }
        if (tag.equals(Tag.BOOL)) {
            return NODES.booleanNode(text.equalsIgnoreCase("true"));
        }
        return tag.equals(Tag.NULL) ? NODES.nullNode() : NODES.stringNode(text);
    }

    private void refuse(Kind kind, Node node, String pointer, String text) {
        faults.add(new FileFault(kind, place(node), pointer, text));
    }

    private static Position place(Node node) {
        return node.getStartMark()
                .map(mark -> new Position(mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(Position.START);
    }

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
