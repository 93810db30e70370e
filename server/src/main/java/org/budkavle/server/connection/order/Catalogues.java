// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.budkavle.server.connection.level.ServiceLevel;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The catalogues that we know: ours, and those that an installation adds as files (docs/regionalt-nat.md). */
public final class Catalogues {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final List<Catalogue> all;

    private Catalogues(List<Catalogue> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Ours and those in the folder; one there with a code of ours takes its place.
     *
     * @throws IllegalArgumentException if a file cannot be read; the message names it and the field
     */
    public static Catalogues load(Optional<Path> folder) throws IOException {
        List<Catalogue> found = new ArrayList<>();
        if (folder.isPresent()) {
            try (Stream<Path> files = Files.list(folder.get())) {
                for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    found.add(read(Files.readAllBytes(file), file.toString()));
                }
            }
        }
        Set<String> taken = new HashSet<>();
        found.forEach(each -> taken.add(each.code()));
        try (InputStream ours = Catalogues.class.getResourceAsStream("/connection/stockholm.json")) {
            if (ours == null) {
                throw new IOException("The program has lost its catalogue");
            }
            Catalogue stockholm = read(ours.readAllBytes(), "stockholm.json");
            if (!taken.contains(stockholm.code())) {
                found.addFirst(stockholm);
            }
        }
        return new Catalogues(found);
    }

    /** All, ours first. */
    public List<Catalogue> all() {
        return all;
    }

    /** One by its code. */
    public Optional<Catalogue> find(String code) {
        return all.stream().filter(each -> each.code().equals(code)).findFirst();
    }

    static Catalogue read(byte[] bytes, String name) {
        try {
            JsonNode root = JSON.readTree(bytes);
            List<ServiceOffering> offerings = new ArrayList<>();
            for (JsonNode each : root.required("offerings")) {
                offerings.add(offering(each));
            }
            return new Catalogue(
                    text(root, "code"),
                    text(root, "network"),
                    text(root, "provider"),
                    text(root, "payer"),
                    capacity(root, "capacityForUser")
                            .orElseThrow(() -> new IllegalArgumentException("capacityForUser")),
                    root.required("fixedFromUsers").asInt(),
                    text(root, "source"),
                    offerings);
        } catch (JacksonException | IllegalArgumentException | DateTimeException wrong) {
            throw new IllegalArgumentException("The catalogue " + name + " is wrong: " + wrong.getMessage(), wrong);
        }
    }

    private static ServiceOffering offering(JsonNode node) {
        Set<ServiceLevel> levels = new HashSet<>();
        node.path("levels").forEach(each -> levels.add(ServiceLevel.valueOf(each.asString())));
        return new ServiceOffering(
                text(node, "code"),
                text(node, "name"),
                text(node, "description"),
                text(node, "medium"),
                capacity(node, "least"),
                capacity(node, "most"),
                levels,
                node.has("users")
                        ? Optional.of(new ServiceOffering.Guide(
                                node.path("users").required("least").asInt(),
                                node.path("users").required("most").asInt()))
                        : Optional.empty(),
                node.has("delivery")
                        ? Optional.of(new DeliveryRule(
                                node.path("delivery").required("leastDays").asInt(),
                                node.path("delivery").required("mostDays").asInt(),
                                text(node.path("delivery"), "words")))
                        : Optional.empty(),
                node.path("mobile").asBoolean(false),
                node.path("personal").asBoolean(false),
                node.path("paidForReporting").asBoolean(false),
                LocalDate.parse(text(node, "validFrom")),
                node.has("validTo") ? Optional.of(LocalDate.parse(text(node, "validTo"))) : Optional.empty());
    }

    private static String text(JsonNode node, String field) {
        String text = node.required(field).asString().strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException(field + " is empty");
        }
        return text;
    }

    private static Optional<Capacity> capacity(JsonNode node, String field) {
        if (!node.has(field)) {
            return Optional.empty();
        }
        return Optional.of(Capacity.parse(text(node, field))
                .orElseThrow(() -> new IllegalArgumentException(field + " is no capacity like 8 Mbit/s")));
    }
}
