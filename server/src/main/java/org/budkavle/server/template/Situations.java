// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The situations that we know and what we suggest for them, from files that come with the program. */
@Component
public class Situations {

    private static final String FOLDER = "/template/";

    private record Described(
            String key, String name, String about, List<Situation.NeededLabel> labels, List<String> templates) {}

    private final List<Situation> all;

    Situations() {
        Described[] described = JsonMapper.builder().build().readValue(file("situations.json"), Described[].class);
        all = Arrays.stream(described)
                .map(each -> new Situation(
                        each.key(),
                        each.name(),
                        each.about(),
                        each.labels(),
                        each.templates().stream()
                                .map(key -> SuggestionFile.read(key, file(key + ".md")))
                                .toList()))
                .toList();
    }

    /** All, in the order to show them. */
    public List<Situation> all() {
        return all;
    }

    /** The one with the key. */
    public Optional<Situation> find(String key) {
        return all.stream().filter(each -> each.key().equals(key)).findFirst();
    }

    private static String file(String name) {
        try (InputStream in = Situations.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks " + FOLDER + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
