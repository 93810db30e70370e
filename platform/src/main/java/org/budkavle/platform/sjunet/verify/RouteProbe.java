// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.budkavle.platform.sjunet.declaration.Address;
import org.budkavle.platform.sjunet.declaration.Prefix;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;

/** Asks the kernel which way it would send, and which of its routes overlap Sjunet's (network.md 1.7 F1, F13). */
final class RouteProbe {

    private static final Pattern PREFIX = Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+)(/\\d+)?");

    private final SjunetDeclaration declaration;
    private final Machine machine;

    RouteProbe(SjunetDeclaration declaration, Machine machine) {
        this.declaration = declaration;
        this.machine = machine;
    }

    /** Whether every prefix goes the expected way, written as in {@code ip route get}: {@code via ADDRESS} or {@code dev NAME}. */
    List<Result> run(String expected, Cause otherwise) {
        var results = new ArrayList<Result>();
        for (var prefix : declaration.sjunet().prefixes()) {
            var target = prefix.size() > 1 ? new Address(prefix.first().value().increment(1)) : prefix.first();
            var get = machine.run("ip", "-o", "route", "get", target.toString());
            if (get.isMissing()) {
                results.add(Result.unknown(Check.ROUTE, prefix.toString(), "ip finns inte på den här maskinen"));
                continue;
            }
            var way = get.text().lines().findFirst().orElse("").strip();
            var overlapping = overlapping(prefix, expected);
            if (!overlapping.isEmpty()) {
                results.add(Result.fail(
                        Check.ROUTE,
                        prefix.toString(),
                        Cause.OVERLAP,
                        "den här maskinen har också " + overlapping.getFirst()));
            } else if ((" " + way + " ").contains(" " + expected + " ")) {
                results.add(Result.pass(Check.ROUTE, prefix.toString(), expected));
            } else {
                results.add(Result.fail(
                        Check.ROUTE, prefix.toString(), otherwise, get.isFine() ? "går " + way : "ingen väg: " + way));
            }
        }
        return results;
    }

    private List<String> overlapping(Prefix prefix, String expected) {
        var found = new ArrayList<String>();
        for (var line : machine.run("ip", "-o", "route", "show", "table", "all")
                .text()
                .lines()
                .toList()) {
            var words = List.of(line.strip().split("\\s+"));
            boolean last = words.getFirst().equals("unreachable");
            var destination = PREFIX.matcher(last && words.size() > 1 ? words.get(1) : words.getFirst());
            boolean ours = last || (" " + line + " ").contains(" " + expected + " ");
            if (!ours && destination.matches()) {
                var route =
                        Prefix.parse(destination.group(2) == null ? destination.group(1) + "/32" : destination.group());
                if (route.overlaps(prefix) && route.length() > 0) {
                    found.add(line.strip());
                }
            }
        }
        return found;
    }
}
