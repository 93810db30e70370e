// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.budkavle.conformance.ConformanceCase.Procedure;
import org.budkavle.conformance.cases.ApiCases;
import org.budkavle.conformance.cases.AssertionCases;
import org.budkavle.conformance.cases.LoadCases;
import org.budkavle.conformance.cases.MessageServiceCases;
import org.budkavle.conformance.cases.PlatformCases;
import org.budkavle.conformance.cases.ProfileCases;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** All cases: what is said of them stands in {@code cases.yaml}, in its order, and what they do in {@code cases}. */
public final class Catalogue {

    private static final String FILE = "cases.yaml";

    private final List<ConformanceCase> cases;

    private Catalogue(List<ConformanceCase> cases) {
        this.cases = List.copyOf(cases);
    }

    /** Reads it; what has a procedure and no entry, or needs one and has none, is a fault in the catalogue. */
    public static Catalogue load() {
        Map<String, Procedure> procedures = new TreeMap<>();
        List.of(
                        PlatformCases.all(),
                        ProfileCases.all(),
                        AssertionCases.all(),
                        LoadCases.all(),
                        MessageServiceCases.all(),
                        ApiCases.all())
                .forEach(procedures::putAll);
        List<ConformanceCase> cases = new ArrayList<>();
        for (Map<String, Object> entry : entries()) {
            cases.add(read(entry, Optional.ofNullable(procedures.remove(text(entry, "id")))));
        }
        if (!procedures.isEmpty()) {
            throw new IllegalStateException("Not in " + FILE + ": " + procedures.keySet());
        }
        return new Catalogue(cases);
    }

    /** All, in the order of the protocol. */
    public List<ConformanceCase> cases() {
        return cases;
    }

    /** Those whose id is one of these, or begins with one of these and a space or a hyphen; capitals do not matter. */
    public List<ConformanceCase> matching(List<String> ids) {
        return cases.stream()
                .filter(each -> ids.stream().anyMatch(id -> matches(each.id(), id)))
                .toList();
    }

    private static boolean matches(String id, String asked) {
        String whole = id.toLowerCase(Locale.ROOT);
        String part = asked.strip().toLowerCase(Locale.ROOT);
        return whole.equals(part)
                || whole.startsWith(part + " ")
                || whole.startsWith(part + "-")
                || whole.startsWith(part + ".");
    }

    private static ConformanceCase read(Map<String, Object> entry, Optional<Procedure> procedure) {
        Optional<String> question = Optional.ofNullable(entry.get("question")).map(Object::toString);
        Knowledge knowledge = Knowledge.valueOf(text(entry, "knowledge"));
        if (procedure.isEmpty() && question.isEmpty() && knowledge != Knowledge.PARTLY) {
            throw new IllegalStateException(text(entry, "id") + " does nothing and asks nothing");
        }
        Optional<String> unknown = Optional.ofNullable(entry.get("unknown")).map(Object::toString);
        if (unknown.isPresent() != (knowledge == Knowledge.PARTLY)) {
            throw new IllegalStateException(text(entry, "id") + " must say what is not known of it, or be known");
        }
        return new ConformanceCase(
                text(entry, "id"),
                CaseGroup.valueOf(text(entry, "group")),
                text(entry, "title"),
                text(entry, "purpose"),
                text(entry, "stimulus"),
                text(entry, "expectation"),
                text(entry, "source"),
                knowledge,
                unknown,
                needs(entry),
                question,
                procedure);
    }

    private static Set<Capability> needs(Map<String, Object> entry) {
        return entry.get("needs") instanceof List<?> list
                ? list.stream().map(each -> Capability.valueOf(each.toString())).collect(Collectors.toSet())
                : Set.of();
    }

    private static String text(Map<String, Object> entry, String field) {
        Object value = entry.get(field);
        if (value == null) {
            throw new IllegalStateException("A case without " + field + ": " + entry.get("id"));
        }
        return value.toString().strip();
    }

    @SuppressWarnings("unchecked") // our own file, read in every test
    private static List<Map<String, Object>> entries() {
        try (InputStream in = Catalogue.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return (List<Map<String, Object>>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
