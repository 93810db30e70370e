// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue.scim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads filters (RFC 7644 3.4.2.2): comparisons, {@code pr}, {@code and}, {@code or}, {@code not}, brackets and value paths. */
final class ScimFilter {

    private static final int LONGEST = 1000;
    private static final int DEEPEST = 16;
    private static final Set<String> ORDERED = Set.of("gt", "ge", "lt", "le");
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(\\(|\\)|\\[|])|(\"(?:[^\"\\\\]|\\\\.)*\")|([^\\s()\\[\\]\"]+))");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A comparison of one attribute with one text, which an index may answer. */
    record Equality(ScimPath path, String value) {}

    private final List<String> tokens;
    private int next;
    private int depth;

    private ScimFilter(List<String> tokens) {
        this.tokens = tokens;
    }

    static Predicate<JsonNode> parse(String text) throws ScimRefused {
        ScimFilter filter = new ScimFilter(split(text));
        Predicate<JsonNode> parsed = filter.either();
        if (filter.next < filter.tokens.size()) {
            throw wrong();
        }
        return parsed;
    }

    /** The filter as one equality, if that is all it is. */
    static Optional<Equality> equality(String text) throws ScimRefused {
        List<String> tokens = split(text);
        return tokens.size() == 3
                        && tokens.get(1).equalsIgnoreCase("eq")
                        && tokens.get(2).startsWith("\"")
                ? Optional.of(new Equality(
                        ScimPath.parse(tokens.get(0)), literal(tokens.get(2)).asString()))
                : Optional.empty();
    }

    private static List<String> split(String text) throws ScimRefused {
        if (text.length() > LONGEST) {
            throw wrong();
        }
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text.strip());
        int end = 0;
        while (matcher.lookingAt()) {
            tokens.add(matcher.group().strip());
            end = matcher.end();
            matcher.region(end, matcher.regionEnd());
        }
        if (end != text.strip().length() || tokens.isEmpty()) {
            throw wrong();
        }
        return tokens;
    }

    private Predicate<JsonNode> either() throws ScimRefused {
        Predicate<JsonNode> left = both();
        while (accept("or")) {
            left = left.or(both());
        }
        return left;
    }

    private Predicate<JsonNode> both() throws ScimRefused {
        Predicate<JsonNode> left = one();
        while (accept("and")) {
            left = left.and(one());
        }
        return left;
    }

    private Predicate<JsonNode> one() throws ScimRefused {
        if (++depth > DEEPEST) {
            throw wrong();
        }
        try {
            if (accept("not")) {
                expect("(");
                return inBrackets(")").negate();
            }
            if (accept("(")) {
                return inBrackets(")");
            }
            return comparison();
        } finally {
            depth--;
        }
    }

    private Predicate<JsonNode> inBrackets(String close) throws ScimRefused {
        Predicate<JsonNode> inner = either();
        expect(close);
        return inner;
    }

    private Predicate<JsonNode> comparison() throws ScimRefused {
        ScimPath path = ScimPath.parse(take());
        if (accept("[")) {
            Predicate<JsonNode> inner = inBrackets("]");
            return resource -> ScimPath.child(resource, path.attribute())
                    .map(values -> anyOf(values, inner))
                    .orElse(false);
        }
        String operator = take().toLowerCase(Locale.ROOT);
        if (operator.equals("pr")) {
            return resource -> anyOf(
                    path.valuesIn(resource),
                    value -> !(value.isString() && value.asString().isEmpty()));
        }
        JsonNode wanted = literal(take());
        if (operator.equals("ne")) {
            return resource -> !anyOf(path.valuesIn(resource), value -> compare("eq", value, wanted));
        }
        if (!Set.of("eq", "co", "sw", "ew").contains(operator) && !ORDERED.contains(operator)) {
            throw wrong();
        }
        if (wanted.isNull()) {
            return resource -> path.valuesIn(resource).isEmpty();
        }
        return resource -> anyOf(path.valuesIn(resource), value -> compare(operator, value, wanted));
    }

    private static boolean anyOf(JsonNode values, Predicate<JsonNode> test) {
        for (JsonNode value : values) {
            if (test.test(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean compare(String operator, JsonNode value, JsonNode wanted) {
        if (wanted.isBoolean() || value.isBoolean()) {
            return operator.equals("eq") && value.asString().equalsIgnoreCase(wanted.asString());
        }
        String have = value.asString("").toLowerCase(Locale.ROOT);
        String want = wanted.asString("").toLowerCase(Locale.ROOT);
        return switch (operator) {
            case "eq" -> have.equals(want);
            case "co" -> have.contains(want);
            case "sw" -> have.startsWith(want);
            case "ew" -> have.endsWith(want);
            case "gt" -> have.compareTo(want) > 0;
            case "ge" -> have.compareTo(want) >= 0;
            case "lt" -> have.compareTo(want) < 0;
            default -> have.compareTo(want) <= 0;
        };
    }

    private static JsonNode literal(String token) throws ScimRefused {
        try {
            JsonNode value = JSON.readTree(
                    token.equalsIgnoreCase("true") || token.equalsIgnoreCase("false")
                            ? token.toLowerCase(Locale.ROOT)
                            : token);
            if (value.isContainer() || value.isMissingNode()) {
                throw wrong();
            }
            return value;
        } catch (JacksonException e) {
            throw wrong();
        }
    }

    private boolean accept(String token) {
        boolean there = next < tokens.size() && tokens.get(next).equalsIgnoreCase(token);
        if (there) {
            next++;
        }
        return there;
    }

    private void expect(String token) throws ScimRefused {
        if (!accept(token)) {
            throw wrong();
        }
    }

    private String take() throws ScimRefused {
        if (next >= tokens.size()) {
            throw wrong();
        }
        return tokens.get(next++);
    }

    private static ScimRefused wrong() {
        return ScimRefused.badRequest("invalidFilter", "The filter cannot be read (RFC 7644 3.4.2.2)");
    }
}
