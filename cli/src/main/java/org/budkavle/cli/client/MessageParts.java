// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.Base64Variants;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Writes texts and files as they stream in: a file is never whole in memory. */
public final class MessageParts {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;
    private final List<Path> written = new ArrayList<>();
    private int text;
    private int file;

    /** Into this folder, which exists. */
    public MessageParts(Path folder) {
        this.folder = folder;
    }

    /** Writes the texts and files of a message as the API gives it; returns what was written. */
    public List<Path> write(InputStream body) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            String name = "";
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.PROPERTY_NAME) {
                    switch (json.currentName()) {
                        case "contentTextBody" -> texts(json);
                        case "fileName" -> name = json.nextStringValue();
                        case "content" -> file(json, name);
                        default -> {}
                    }
                }
            }
        }
        return written;
    }

    private void texts(JsonParser json) throws IOException {
        json.nextToken();
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            Path target = folder.resolve("text-" + ++text + ".md");
            Files.writeString(target, json.getString());
            written.add(target);
        }
    }

    private void file(JsonParser json, String name) throws IOException {
        json.nextToken();
        Path target = folder.resolve("%02d-%s".formatted(++file, harmless(name)));
        try (var out = Files.newOutputStream(target)) {
            json.readBinaryValue(Base64Variants.MIME_NO_LINEFEEDS, out);
        }
        written.add(target);
    }

    /** The sender chose the name: no folders, no control characters, no hidden file, no endless length. */
    private static String harmless(String name) {
        String plain = name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_").replaceAll("^\\.+", "_");
        return plain.length() > 120 ? plain.substring(plain.length() - 120) : plain;
    }
}
