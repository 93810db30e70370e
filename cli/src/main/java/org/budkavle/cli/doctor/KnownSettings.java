// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.doctor;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The settings that the server knows, found in the records that it binds them to. */
final class KnownSettings {

    private static final String OURS = "budkavle";

    private final List<Root> roots;
    private final TreeSet<String> names = new TreeSet<>();

    /** A record and the prefix of what it binds. */
    record Root(String prefix, Class<?> type) {}

    KnownSettings() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        roots = scanner.findCandidateComponents("org.budkavle.server").stream()
                .map(found -> root(Objects.requireNonNull(found.getBeanClassName())))
                .toList();
        roots.forEach(root -> collect(root.prefix(), root.type()));
    }

    List<Root> roots() {
        return roots;
    }

    /** Those of ours among the names that nothing binds; each with the known name that is most like it. */
    List<Finding> judge(Collection<String> stated) {
        List<Finding> unknown = stated.stream()
                .filter(name -> name.equals(OURS) || name.startsWith(OURS + "."))
                .filter(name -> !knows(name))
                .sorted()
                .map(name -> Finding.fail(
                        "BKV-D06",
                        "Inställningar",
                        "Inställningen " + name + " finns inte, och läses inte.",
                        nearest(name).map(near -> "Menades " + near + "?").orElse("Ta bort den.")))
                .toList();
        return unknown.isEmpty()
                ? List.of(Finding.pass("BKV-D06", "Inställningar", "Alla inställningar är kända."))
                : unknown;
    }

    boolean knows(String name) {
        ConfigurationPropertyName given = ConfigurationPropertyName.adapt(name, '.');
        return roots.stream().anyMatch(root -> {
            ConfigurationPropertyName prefix = ConfigurationPropertyName.of(root.prefix());
            return (prefix.isAncestorOf(given) || prefix.equals(given))
                    && knows(root.type(), given, prefix.getNumberOfElements());
        });
    }

    private static boolean knows(Type type, ConfigurationPropertyName name, int at) {
        if (at >= name.getNumberOfElements()) {
            return true;
        }
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] of = generic.getActualTypeArguments();
            if (Optional.class.equals(raw)) {
                return knows(of[0], name, at);
            }
            if (Map.class.isAssignableFrom(raw)) {
                return true;
            }
            return Collection.class.isAssignableFrom(raw) && knows(of[0], name, at + 1);
        }
        if (!(type instanceof Class<?> simple) || !simple.isRecord()) {
            return false;
        }
        String element = name.getElement(at, Form.UNIFORM);
        return Arrays.stream(simple.getRecordComponents())
                .filter(part ->
                        part.getName().toLowerCase(java.util.Locale.ROOT).equals(element))
                .anyMatch(part -> knows(part.getGenericType(), name, at + 1));
    }

    private void collect(String prefix, Class<?> type) {
        for (RecordComponent part : type.getRecordComponents()) {
            String name = prefix + "." + dashed(part.getName());
            if (part.getType().isRecord()) {
                collect(name, part.getType());
            } else {
                names.add(name);
            }
        }
    }

    private Optional<String> nearest(String name) {
        return names.stream()
                .min(java.util.Comparator.comparingInt(known -> distance(known, name)))
                .filter(known -> distance(known, name) <= 6);
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, at -> at);
        for (int i = 1; i <= one.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int change = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), change);
                corner = above;
            }
        }
        return row[other.length()];
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    private static Root root(String className) {
        try {
            Class<?> type = Class.forName(className, false, KnownSettings.class.getClassLoader());
            ConfigurationProperties stated = type.getAnnotation(ConfigurationProperties.class);
            return new Root(stated.value(), type);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
