// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.declaration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.budkavle.platform.sjunet.declaration.FileFault.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code sjunet.yaml}: all that is wrong is said at once, each at its line and column. */
public final class DeclarationReader {

    /** In bytes; a file of this kind has some hundred lines. */
    static final int MOST = 256 * 1024;

    private static final Pattern SECRET =
            Pattern.compile("PRIVATE KEY|OpenVPN Static key|^[A-Za-z0-9+/]{43}=$|^[0-9a-fA-F]{64,}$");

    private DeclarationReader() {}

    /** A declaration and where each of its parts stands. */
    public record Reading(SjunetDeclaration declaration, Positions positions, Path folder) {}

    /** Where a JSON pointer stands in the file. */
    @FunctionalInterface
    public interface Positions {
        Position of(String pointer);
    }

    /** The JSON Schema (draft 2020-12) that the file is held against, for editors. */
    public static String schema() {
        return SchemaCheck.text();
    }

    /** Reads a file. */
    public static Reading read(Path file) throws DeclarationRefused, IOException {
        if (Files.size(file) > MOST) {
            throw new DeclarationRefused(List.of(
                    new FileFault(Kind.TOO_LARGE, Position.START, "", "Filen är större än " + MOST / 1024 + " kB.")));
        }
        var parent = file.toAbsolutePath().getParent();
        return read(Files.readString(file, StandardCharsets.UTF_8), parent == null ? Path.of(".") : parent);
    }

    /** Reads a text; paths in it are relative to the folder. */
    public static Reading read(String text, Path folder) throws DeclarationRefused {
        var faults = new ArrayList<FileFault>();
        var tree = YamlTree.read(text, faults).orElse(null);
        if (tree == null) {
            throw refusal(faults);
        }
        secrets(tree, tree.root(), "", faults);
        faults.addAll(SchemaCheck.faults(tree));
        if (!faults.isEmpty()) {
            throw refusal(faults);
        }
        var declaration = JsonMapper.shared().treeToValue(tree.root(), SjunetDeclaration.class);
        faults.addAll(References.faults(declaration, tree));
        if (!faults.isEmpty()) {
            throw refusal(faults);
        }
        return new Reading(declaration, tree::valueAt, folder);
    }

    /** A key that someone has pasted in is said by its place only. */
    private static void secrets(YamlTree tree, JsonNode node, String pointer, List<FileFault> faults) {
        if (node.isString()
                && !pointer.endsWith("ublicKey")
                && SECRET.matcher(node.stringValue()).find()) {
            faults.add(
                    new FileFault(
                            Kind.KEY_IN_FILE,
                            tree.valueAt(pointer),
                            pointer,
                            "Här ser det ut att stå en nyckel. Nycklar skrivs aldrig i filen: ange var den finns, och byt den här."));
        }
        for (var field : node.properties()) {
            secrets(tree, field.getValue(), pointer + "/" + YamlTree.escape(field.getKey()), faults);
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                secrets(tree, node.get(i), pointer + "/" + i, faults);
            }
        }
    }

    private static DeclarationRefused refusal(List<FileFault> faults) {
        faults.sort(Comparator.comparing(FileFault::position));
        return new DeclarationRefused(faults);
    }
}
