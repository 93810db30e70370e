// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.change;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.budkavle.platform.sjunet.declaration.DeclaredValues;
import org.budkavle.platform.sjunet.declaration.Responsible;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.render.LineDiff;
import org.budkavle.platform.sjunet.render.RenderedFile;
import org.budkavle.platform.sjunet.render.Rendering;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one party asks another to change in a connection: an address more, a port opened. Both have the same declaration, and the
 * files of each follow from it; so an order is the difference of two declarations, and of the files of the party that applies it.
 *
 * @param number the day and the beginning of a digest of both declarations: the same change ordered twice the same day has the same
 * @param connection what it is called in the declaration
 * @param to who applies it
 * @param values what the declaration says otherwise
 * @param files of that party that become others
 */
public record ChangeOrder(
        String number,
        String connection,
        Responsible to,
        LocalDate day,
        String digestBefore,
        String digestAfter,
        List<ChangedValue> values,
        List<ChangedFile> files) {

    /** What the attachment is called that holds {@link #json()}. */
    public static final String FILE = "andringsorder.json";

    private static final int CONTEXT = 3;

    public ChangeOrder {
        values = List.copyOf(values);
        files = List.copyOf(files);
    }

    /** A value of the declaration; empty where it is not said. */
    public record ChangedValue(String path, String before, String after) {

        /** For people. */
        public String text() {
            if (before.isEmpty()) {
                return path + ": nytt, " + after;
            }
            return after.isEmpty() ? path + ": tas bort, var " + before : path + ": " + before + " blir " + after;
        }
    }

    /** A file that becomes another; empty where it is not. */
    public record ChangedFile(String path, String before, String after) {

        /** What is done with it, for people. */
        public String what() {
            return before.isEmpty() ? "ny" : after.isEmpty() ? "tas bort" : "ändras";
        }

        /** The lines that differ and some around them. */
        public List<String> diff() {
            return LineDiff.around(before, after, CONTEXT);
        }
    }

    /** A declaration with the text that it was read from. */
    public record Declared(String text, SjunetDeclaration declaration) {}

    /** The difference of two declarations without errors. */
    public static ChangeOrder of(Declared before, Declared after, Responsible to, LocalDate day) {
        var digestBefore = digest(before.text());
        var digestAfter = digest(after.text());
        return new ChangeOrder(
                "SJ-%s-%s"
                        .formatted(
                                day.toString().replace("-", ""),
                                digest(digestBefore + digestAfter).substring(0, 8)),
                after.declaration().connection().name(),
                to,
                day,
                digestBefore,
                digestAfter,
                values(DeclaredValues.of(before.text()), DeclaredValues.of(after.text())),
                files(Rendering.of(before.declaration()), Rendering.of(after.declaration()), to));
    }

    /** Whether the party has nothing to do. */
    public boolean isNothing() {
        return files.isEmpty();
    }

    /** The subject of the message that carries it. */
    public String subject() {
        return "Ändringsorder " + number + ": " + connection;
    }

    /** What it is, in SDK's subset of Markdown, for the person who applies it. */
    public String text() {
        var said = values.stream().map(value -> "* " + value.text()).collect(Collectors.joining("\n"));
        var applied = files.stream()
                .map(file -> "* " + file.path() + " (" + file.what() + ")")
                .collect(Collectors.joining("\n"));
        return """
                **Ändringsorder %s** för anslutningen %s till Sjunet, %s.

                Det som ändras i deklarationen:

                %s

                Filer som %s tillämpar:

                %s

                Skillnaderna rad för rad står i bilagan, där också hela den nya deklarationen ligger. Den innehåller inga nycklar.
                Svara på meddelandet, eller med `./budkavle sjunet answer`.""".formatted(
                        number,
                        connection,
                        day,
                        said.isEmpty() ? "* inget, bara filerna" : said,
                        to.role().toLowerCase(Locale.ROOT),
                        applied);
    }

    /** All files line by line, as a text file. */
    public String diff() {
        return files.stream()
                .map(file -> "=== " + file.path() + " (" + file.what() + ")\n" + String.join("\n", file.diff()) + "\n")
                .collect(Collectors.joining("\n"));
    }

    /** For machines. */
    public ObjectNode json() {
        var json = JsonMapper.shared().createObjectNode();
        json.put("type", "sjunet-change-order");
        json.put("version", 1);
        json.put("number", number);
        json.put("connection", connection);
        json.put("to", to.name());
        json.put("day", day.toString());
        json.putObject("declaration").put("sha256Before", digestBefore).put("sha256After", digestAfter);
        var list = json.putArray("values");
        values.forEach(value -> list.addObject()
                .put("path", value.path())
                .put("before", value.before())
                .put("after", value.after()));
        var changed = json.putArray("files");
        files.forEach(file -> changed.addObject()
                .put("path", file.path())
                .put("sha256Before", file.before().isEmpty() ? "" : digest(file.before()))
                .put("sha256After", file.after().isEmpty() ? "" : digest(file.after())));
        return json;
    }

    private static List<ChangedValue> values(DeclaredValues before, DeclaredValues after) {
        var paths = new LinkedHashSet<>(before.values().keySet());
        paths.addAll(after.values().keySet());
        var changed = new ArrayList<ChangedValue>();
        for (var path : paths) {
            var value = new ChangedValue(
                    path, before.values().getOrDefault(path, ""), after.values().getOrDefault(path, ""));
            if (!value.before().equals(value.after())) {
                changed.add(value);
            }
        }
        return changed;
    }

    private static List<ChangedFile> files(Rendering before, Rendering after, Responsible of) {
        var old = contents(before, of);
        var next = contents(after, of);
        var paths = new TreeSet<>(old.keySet());
        paths.addAll(next.keySet());
        return paths.stream()
                .map(path -> new ChangedFile(path, old.getOrDefault(path, ""), next.getOrDefault(path, "")))
                .filter(file -> !file.before().equals(file.after()))
                .toList();
    }

    private static Map<String, String> contents(Rendering rendering, Responsible of) {
        return rendering.files().stream()
                .filter(file -> file.responsible() == of)
                .collect(Collectors.toMap(
                        RenderedFile::fullPath, RenderedFile::content, (one, same) -> one, TreeMap::new));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The JDK must have SHA-256", e);
        }
    }
}
