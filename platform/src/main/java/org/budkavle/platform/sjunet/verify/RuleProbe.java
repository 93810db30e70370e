// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.budkavle.platform.sjunet.declaration.Prefix;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.render.Firewall;

/** Holds the rules that are loaded against those that were written, and looks for doors that others have made. */
final class RuleProbe {

    private final SjunetDeclaration declaration;
    private final Machine machine;
    private final List<Result> results = new ArrayList<>();

    RuleProbe(SjunetDeclaration declaration, Machine machine) {
        this.declaration = declaration;
        this.machine = machine;
    }

    List<Result> run() {
        var ruleset = machine.run("nft", "-s", "list", "ruleset");
        if (ruleset.isMissing() || !ruleset.isFine()) {
            results.add(Result.unknown(
                    Check.RULES, "nftables", "nft finns inte eller fick inte läsa reglerna (root behövs)"));
            return results;
        }
        var loaded = chains(ruleset.text());
        var table = "table inet " + Firewall.TABLE;
        boolean closed = true;
        for (var chain : new Firewall(declaration).chains()) {
            var rules = loaded.getOrDefault(table + "/" + chain.name(), List.of());
            for (var rule : withHook(chain)) {
                if (!rules.contains(rule)) {
                    closed &= missing(chain, rule);
                }
            }
            for (var rule : rules) {
                if (!withHook(chain).contains(rule) && opens(rule)) {
                    wayIn("kedjan %s har en regel som inte är skriven: %s".formatted(chain.name(), rule));
                }
            }
        }
        addresses(ruleset.text(), "sjunet", declaration.sjunet().prefixes());
        addresses(ruleset.text(), "cluster", List.of(declaration.cluster().nodeCidr()));
        loaded.forEach((name, rules) -> {
            for (var rule : rules) {
                if (rule.contains(" dnat ") || rule.startsWith("dnat ") || rule.contains(" redirect to")) {
                    wayIn("%s leder om trafik utifrån: %s".formatted(name, rule));
                }
            }
        });
        if (results.stream().noneMatch(r -> r.check() == Check.RULES)) {
            results.add(Result.pass(Check.RULES, "nftables", "allt som är skrivet är laddat"));
        }
        if (closed) {
            results.add(Result.pass(
                    Check.FAIL_CLOSED,
                    "nftables",
                    "Sjunets prefix får bara gå genom " + declaration.vpn().interfaceName()));
        }
        if (results.stream().noneMatch(r -> r.check() == Check.WAY_IN)) {
            results.add(Result.pass(Check.WAY_IN, "nftables", "bara det som är skrivet släpps in"));
        }
        return results;
    }

    /** The rules say whom they are for by sets of addresses: those must be the written ones too. */
    private void addresses(String ruleset, String set, List<Prefix> prefixes) {
        var table = ruleset.indexOf("table inet " + Firewall.TABLE + " {");
        var printed = Pattern.compile("set " + set + " \\{[^{}]*elements = \\{([^}]*)\\}")
                .matcher(ruleset);
        var found = new TreeSet<String>();
        if (table >= 0 && printed.find(table)) {
            for (var element : List.of(printed.group(1).split(","))) {
                var address = element.strip();
                found.add(address.contains("/") ? address : address + "/32");
            }
        }
        var written = prefixes.stream().map(Prefix::toString).collect(Collectors.toCollection(TreeSet::new));
        if (!found.equals(written)) {
            results.add(Result.fail(
                    Check.RULES,
                    "nftables",
                    Cause.RULES_DIFFER,
                    "mängden %s är %s, skriven är %s".formatted(set, found, written)));
        }
    }

    private static List<String> withHook(Firewall.Chain chain) {
        var all = new ArrayList<String>();
        all.add(chain.hook());
        all.addAll(chain.rules());
        return all;
    }

    /** Names what a missing rule was for; gives whether the gateway still fails closed without it. */
    private boolean missing(Firewall.Chain chain, String rule) {
        if (chain.name().equals("failclosed")) {
            if (rule.contains("drop") || rule.startsWith("type")) {
                results.add(Result.fail(
                        Check.FAIL_CLOSED,
                        "nftables",
                        Cause.LEAK,
                        "regeln som håller kvar Sjunets prefix är inte laddad"));
                return false;
            }
        } else if (chain.name().equals("translate")) {
            results.add(Result.fail(
                    Check.TRANSLATION,
                    "nftables",
                    Cause.NAT_MISSING,
                    "regeln som byter till %s är inte laddad"
                            .formatted(declaration.sjunet().assignedAddress())));
        } else if (rule.contains("maxseg")) {
            results.add(Result.fail(
                    Check.MTU,
                    "nftables",
                    Cause.WRONG_MTU,
                    "regeln som sänker paketens storlek (maxseg) är inte laddad"));
        } else if (rule.startsWith("type")) {
            results.add(Result.fail(
                    Check.WAY_IN,
                    "nftables",
                    Cause.WAY_IN,
                    "kedjan %s kastar inte det som ingen regel släpper in".formatted(chain.name())));
        } else {
            results.add(Result.fail(
                    Check.RULES, "nftables", Cause.RULES_DIFFER, "saknas i %s: %s".formatted(chain.name(), rule)));
        }
        return true;
    }

    private static boolean opens(String rule) {
        return rule.startsWith("type") || rule.contains("accept") || rule.contains("jump") || rule.contains("goto");
    }

    private void wayIn(String text) {
        results.add(Result.fail(Check.WAY_IN, "nftables", Cause.WAY_IN, text));
    }

    /** The rules of each chain, by the table's and the chain's name, as {@code nft list} prints them. */
    private static Map<String, List<String>> chains(String ruleset) {
        var chains = new LinkedHashMap<String, List<String>>();
        var table = "";
        var chain = "";
        for (var line : ruleset.lines().map(String::strip).toList()) {
            if (line.startsWith("table ") && line.endsWith("{")) {
                table = line.substring(0, line.length() - 2);
            } else if (line.startsWith("chain ") && line.endsWith("{")) {
                chain = table + "/" + line.substring("chain ".length(), line.length() - 2);
                chains.put(chain, new ArrayList<>());
            } else if (line.equals("}")) {
                chain = "";
            } else if (!chain.isEmpty()) {
                chains.getOrDefault(chain, new ArrayList<>()).add(line);
            }
        }
        return chains;
    }
}
