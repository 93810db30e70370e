// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.platform.sjunet.declaration.Address;
import org.budkavle.platform.sjunet.declaration.Prefix;
import org.budkavle.platform.sjunet.declaration.ServicePort.Protocol;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration.Service;

/**
 * The gateway's nftables rules: what is not said here is dropped, and nothing for Sjunet leaves by any way but the tunnel (network.md 1.5, 1.7 F5).
 * Written as {@code nft list} prints them, so that what is loaded can be held against what was meant.
 */
public final class Firewall {

    /** The table that holds every rule of ours. */
    public static final String TABLE = "sjunet";

    /** Counts what would have left in clear. */
    public static final String LEAK_COUNTER = "leak_stopped";

    private final SjunetDeclaration declaration;
    private final String lan;
    private final String tunnel;

    public Firewall(SjunetDeclaration declaration) {
        this.declaration = declaration;
        this.lan = declaration.gateway().lan().interfaceName();
        this.tunnel = declaration.vpn().interfaceName();
    }

    /** A chain: its name, what it hooks on, and its rules in order. */
    public record Chain(String name, String hook, List<String> rules) {}

    /** The chains, for comparing with what a machine has. */
    public List<Chain> chains() {
        var chains = new ArrayList<>(List.of(
                new Chain("input", "type filter hook input priority filter; policy drop;", input()),
                new Chain("forward", "type filter hook forward priority filter; policy drop;", forward()),
                new Chain(
                        "failclosed",
                        "type filter hook postrouting priority filter; policy accept;",
                        List.of(
                                "oifname \"lo\" accept",
                                "oifname != \"%s\" ip daddr @sjunet counter name \"%s\" drop"
                                        .formatted(tunnel, LEAK_COUNTER)))));
        if (declaration.gateway().sourceNat()) {
            chains.add(new Chain(
                    "translate",
                    "type nat hook postrouting priority srcnat; policy accept;",
                    List.of("oifname \"%s\" ip saddr @cluster ip daddr @sjunet snat ip to %s"
                            .formatted(tunnel, declaration.sjunet().assignedAddress()))));
        }
        return chains;
    }

    /** The whole file: replaces the table in one step, or not at all. */
    public String ruleset() {
        var text = new StringBuilder();
        text.append("table inet ")
                .append(TABLE)
                .append("\ndelete table inet ")
                .append(TABLE)
                .append('\n');
        text.append("table inet ").append(TABLE).append(" {\n");
        for (var counter : List.of("in_drop", "fwd_invalid", "fwd_new", "fwd_reject", "fwd_drop", LEAK_COUNTER)) {
            text.append("\tcounter ").append(counter).append(" {\n\t}\n\n");
        }
        set(text, "sjunet", declaration.sjunet().prefixes());
        set(text, "cluster", List.of(declaration.cluster().nodeCidr()));
        for (var chain : chains()) {
            text.append("\tchain ")
                    .append(chain.name())
                    .append(" {\n\t\t")
                    .append(chain.hook())
                    .append('\n');
            chain.rules().forEach(rule -> text.append("\t\t").append(rule).append('\n'));
            text.append("\t}\n\n");
        }
        return text.append("}\n").toString();
    }

    private static void set(StringBuilder text, String name, List<Prefix> prefixes) {
        text.append("\tset ").append(name).append(" {\n\t\ttype ipv4_addr\n\t\tflags interval\n\t\telements = { ");
        text.append(prefixes.stream().sorted().map(Firewall::bare).collect(Collectors.joining(", ")));
        text.append(" }\n\t}\n\n");
    }

    private List<String> input() {
        var rules = new ArrayList<String>();
        rules.add("iif \"lo\" accept");
        // The tunnel's own packets come as answers: the gateway calls out and keeps the line alive, so no port is open
        // to the world.
        rules.add("ct state established,related accept");
        rules.add("iifname \"%s\" ip saddr @cluster icmp type echo-request accept".formatted(lan));
        var administration = declaration.gateway().administration();
        if (!administration.from().isEmpty()) {
            rules.add("iifname \"%s\" ip saddr %s tcp dport %d accept"
                    .formatted(lan, addresses(administration.from().stream()), administration.port()));
        }
        rules.add("counter name \"in_drop\"");
        return rules;
    }

    private List<String> forward() {
        var rules = new ArrayList<String>();
        rules.add("ct state invalid counter name \"fwd_invalid\" drop");
        rules.add("tcp flags syn / syn,rst tcp option maxseg size set rt mtu");
        rules.add("ct state established,related accept");
        var servers = addresses(declaration.sjunet().dnsServers().stream().map(Address::asPrefix));
        for (var protocol : List.of("udp", "tcp")) {
            rules.add(allow(servers, "%s dport 53".formatted(protocol), "namnfrågor"));
        }
        for (var service : declaration.approvedServices()) {
            for (var protocol : Protocol.values()) {
                var ports = ports(service, protocol);
                if (!ports.isEmpty()) {
                    rules.add(allow(
                            addresses(service.destinations().stream()),
                            protocol.word() + " dport " + ports,
                            service.name()));
                }
            }
        }
        rules.add(allow("@sjunet", "icmp type echo-request", "mätning"));
        rules.add("iifname \"%s\" counter name \"fwd_reject\" reject with icmpx admin-prohibited".formatted(lan));
        rules.add("counter name \"fwd_drop\"");
        return rules;
    }

    private String allow(String destination, String what, String comment) {
        return "iifname \"%s\" oifname \"%s\" ip saddr @cluster ip daddr %s %s ct state new counter name \"fwd_new\" accept comment \"%s\""
                .formatted(lan, tunnel, destination, what, comment);
    }

    private static String ports(Service service, Protocol protocol) {
        var numbers = service.ports().stream()
                .filter(port -> port.protocol() == protocol)
                .sorted()
                .map(port -> String.valueOf(port.number()))
                .toList();
        return numbers.size() > 1 ? "{ " + String.join(", ", numbers) + " }" : String.join("", numbers);
    }

    private static String addresses(Stream<Prefix> prefixes) {
        var sorted = prefixes.sorted().distinct().map(Firewall::bare).toList();
        return sorted.size() == 1 ? sorted.getFirst() : "{ " + String.join(", ", sorted) + " }";
    }

    private static String bare(Prefix prefix) {
        return prefix.length() == 32 ? prefix.first().toString() : prefix.toString();
    }
}
