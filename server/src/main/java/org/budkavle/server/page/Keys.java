// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The single keys of the client and what a person has made of them: each may be another key, or none (WCAG 2.1.4).
 *
 * @param chosen by the usual key; what is as usual is not there
 */
public record Keys(Map<String, String> chosen) {

    /** As for somebody who has chosen nothing. */
    public static final Keys USUAL = new Keys(Map.of());

    /** The usual keys: one that can be chosen anew each, in the order of the help page. */
    public static final List<Shortcut> ALL = List.of(
            new Shortcut("N", "help.key.new"),
            new Shortcut("G", "help.key.go"),
            new Shortcut("J", "help.key.next"),
            new Shortcut("K", "help.key.previous"),
            new Shortcut("T", "help.key.claim"),
            new Shortcut("R", "help.key.reply"),
            new Shortcut("A", "help.key.note"),
            new Shortcut("L", "help.key.hand-over"),
            new Shortcut("1", "help.key.assess.1"),
            new Shortcut("2", "help.key.assess.2"),
            new Shortcut("3", "help.key.assess.3"),
            new Shortcut("Shift+L", "help.key.lock"),
            new Shortcut("?", "help.key.list"));

    private static final String SHIFT = "Shift+";

    public Keys {
        chosen = Map.copyOf(chosen);
    }

    /** The key that does what the usual one does for others; empty if none does. */
    public String of(String usual) {
        return chosen.getOrDefault(usual, usual);
    }

    /** For the scripts: {@code N=M;T=}. */
    public String told() {
        return chosen.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(";"));
    }

    /** The character that is written in a form for a usual key, without Shift. */
    public String written(String usual) {
        return of(usual).replace(SHIFT, "");
    }

    /**
     * What somebody wrote in a form: one character for each usual key, or nothing.
     *
     * @return empty if a character cannot be a key: more than one, a space, or what we need ourselves
     */
    public static Optional<Keys> read(Map<String, String> written) {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (Shortcut each : ALL) {
            String usual = each.keys();
            String key = written.getOrDefault(usual, "").strip().toUpperCase(Locale.ROOT);
            if (key.codePointCount(0, key.length()) > 1 || key.equals("=") || key.equals(";")) {
                return Optional.empty();
            }
            String whole = key.isEmpty() || !usual.startsWith(SHIFT) ? key : SHIFT + key;
            if (!whole.equals(usual)) {
                chosen.put(usual, whole);
            }
        }
        return Optional.of(new Keys(chosen));
    }

    /** Keys that two usual ones have got; nothing is done by such, so they have to be told apart. */
    public Set<String> doubled() {
        Set<String> seen = new TreeSet<>();
        return ALL.stream()
                .map(each -> of(each.keys()))
                .filter(key -> !key.isEmpty() && !seen.add(key))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
