// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.plan;

import java.util.ArrayList;
import java.util.List;
import org.budkavle.platform.sjunet.declaration.Prefix;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;

/** Whether every address is in one place only, ordered, and reached the right way (network.md 1.7, F1, F2). */
final class AddressChecks {

    private static final Prefix DOCKER = Prefix.parse("172.17.0.0/16");
    private static final Prefix LINK_LOCAL = Prefix.parse("169.254.0.0/16");
    private static final Prefix LOOPBACK = Prefix.parse("127.0.0.0/8");
    private static final Prefix MULTICAST = Prefix.parse("224.0.0.0/4");
    private static final int WIDEST = 8;

    private final SjunetDeclaration declaration;
    private final Findings findings;

    /** A network that exists somewhere: what people call it, and where the file says so; well-known ones are nowhere in it. */
    private record Network(String name, String pointer, Prefix prefix) {}

    AddressChecks(SjunetDeclaration declaration, Findings findings) {
        this.declaration = declaration;
        this.findings = findings;
    }

    void run() {
        overlaps();
        shapes();
        order();
        neighbours();
        returnRoute();
    }

    private void overlaps() {
        var local = local();
        var prefixes = declaration.sjunet().prefixes();
        for (int i = 0; i < prefixes.size(); i++) {
            for (var network : local) {
                overlap(new Network("Sjunets prefix", "/sjunet/prefixes/" + i, prefixes.get(i)), network);
            }
            for (int j = 0; j < i; j++) {
                overlap(
                        new Network("Sjunets prefix", "/sjunet/prefixes/" + i, prefixes.get(i)),
                        new Network("Sjunets prefix", "/sjunet/prefixes/" + j, prefixes.get(j)));
            }
        }
        var cluster = local.subList(0, 4);
        for (int i = 0; i < cluster.size(); i++) {
            for (int j = 0; j < i; j++) {
                boolean sameNetwork =
                        cluster.get(i).prefix().equals(cluster.get(j).prefix()) && i == 3 && j == 2;
                if (!sameNetwork) {
                    overlap(cluster.get(i), cluster.get(j));
                }
            }
        }
    }

    /** What the machines have already: the cluster's networks, the gateway's, the tunnel's, and those that every machine has. */
    private List<Network> local() {
        var cluster = declaration.cluster();
        var networks = new ArrayList<>(List.of(
                new Network("poddarnas nät", "/cluster/podCidr", cluster.podCidr()),
                new Network("tjänsternas nät", "/cluster/serviceCidr", cluster.serviceCidr()),
                new Network("nodernas nät", "/cluster/nodeCidr", cluster.nodeCidr()),
                new Network(
                        "gatewayens nät mot klustret",
                        "/gateway/lan/address",
                        declaration.gateway().lan().address()),
                new Network(
                        "gatewayens publika nät",
                        "/gateway/wan/address",
                        declaration.gateway().wan().address()),
                new Network("Dockers nät", "", DOCKER),
                new Network("länklokala adresser (NodeLocalDNS)", "", LINK_LOCAL),
                new Network("maskinens egna adresser", "", LOOPBACK),
                new Network("multicast", "", MULTICAST)));
        declaration
                .vpn()
                .farAddress()
                .ifPresent(far -> networks.add(new Network("tunnelns motpart", "/vpn/farAddress", far.asPrefix())));
        return networks;
    }

    private void overlap(Network one, Network other) {
        if (one.prefix().overlaps(other.prefix())) {
            findings.add(
                    PlanRule.OVERLAPPING_PREFIXES,
                    one.pointer(),
                    "%s %s överlappar %s %s.".formatted(one.name(), one.prefix(), other.name(), other.prefix()));
        }
    }

    private void shapes() {
        var prefixes = declaration.sjunet().prefixes();
        for (int i = 0; i < prefixes.size(); i++) {
            var prefix = prefixes.get(i);
            var pointer = "/sjunet/prefixes/" + i;
            if (prefix.isSloppy()) {
                findings.add(
                        PlanRule.SLOPPY_PREFIX,
                        pointer,
                        "%s/%d betyder %s.".formatted(prefix.host(), prefix.length(), prefix));
            }
            if (prefix.length() < WIDEST) {
                findings.add(PlanRule.TOO_WIDE_PREFIX, pointer, "%s är mer än hela Sjunet.".formatted(prefix));
            }
            if (prefix.contains(declaration.vpn().endpoint().address())) {
                findings.add(
                        PlanRule.TERMINATOR_IN_TUNNEL,
                        pointer,
                        "Terminatorn %s ligger i %s."
                                .formatted(declaration.vpn().endpoint().address(), prefix));
            }
        }
    }

    private void order() {
        var ordered = declaration.sjunet().ordered();
        var prefixes = declaration.sjunet().prefixes();
        for (int i = 0; i < prefixes.size(); i++) {
            outsideOrder(prefixes.get(i), "/sjunet/prefixes/" + i, "Prefixet");
        }
        for (int i = 0; i < declaration.services().size(); i++) {
            var destinations = declaration.services().get(i).destinations();
            for (int j = 0; j < destinations.size(); j++) {
                outsideOrder(
                        destinations.get(j),
                        "/services/" + i + "/destinations/" + j,
                        "Tjänsten %s adress"
                                .formatted(declaration.services().get(i).name()));
            }
        }
        for (int i = 0; i < ordered.size(); i++) {
            var prefix = ordered.get(i);
            if (prefixes.stream().noneMatch(prefix::overlaps)) {
                findings.add(
                        PlanRule.ORDERED_NOT_ROUTED,
                        "/sjunet/ordered/" + i,
                        "%s är beställt, men inget av det leds genom tunneln.".formatted(prefix));
            }
        }
    }

    private void outsideOrder(Prefix prefix, String pointer, String what) {
        if (declaration.sjunet().ordered().stream().noneMatch(ordered -> ordered.contains(prefix))) {
            findings.add(PlanRule.OUTSIDE_ORDER, pointer, "%s %s ingår inte i beställningen.".formatted(what, prefix));
        }
    }

    private void neighbours() {
        var gateway = declaration.gateway();
        var cluster = declaration.cluster();
        for (int i = 0; i < cluster.nodes().size(); i++) {
            var node = cluster.nodes().get(i);
            if (!gateway.lan().address().contains(node.address())) {
                findings.add(
                        PlanRule.NOT_ON_LINK,
                        "/cluster/nodes/" + i + "/address",
                        "Noden %s har %s, och gatewayens nät är %s."
                                .formatted(
                                        node.name(),
                                        node.address(),
                                        gateway.lan().address()));
            } else if (!cluster.nodeCidr().contains(node.address())) {
                findings.add(
                        PlanRule.NOT_ON_LINK,
                        "/cluster/nodes/" + i + "/address",
                        "Noden %s har %s, som inte ligger i nodernas nät %s."
                                .formatted(node.name(), node.address(), cluster.nodeCidr()));
            }
        }
        if (gateway.lan().interfaceName().equals(gateway.wan().interfaceName())) {
            findings.add(
                    PlanRule.SAME_INTERFACE,
                    "/gateway/wan/interface",
                    "Både klustret och det publika nätet nås genom %s."
                            .formatted(gateway.wan().interfaceName()));
        }
    }

    private void returnRoute() {
        var gateway = declaration.gateway();
        var cluster = declaration.cluster();
        if (!gateway.sourceNat() && !gateway.sjunetRoutesBack()) {
            findings.add(
                    PlanRule.NO_RETURN_ROUTE,
                    "/gateway/sourceNat",
                    "Sjunet känner bara %s; svar till %s hittar inte hem."
                            .formatted(declaration.sjunet().assignedAddress(), cluster.nodeCidr()));
        }
        if (!cluster.natOutgoing()) {
            findings.add(
                    PlanRule.NO_RETURN_ROUTE,
                    "/cluster/natOutgoing",
                    "Poddarnas adresser %s når gatewayen oförändrade, och den har ingen väg tillbaka till dem. Låt noderna byta dem (natOutgoing: true)."
                            .formatted(cluster.podCidr()));
        }
        var assigned = declaration.sjunet().assignedAddress();
        for (var prefix : List.of(cluster.podCidr(), cluster.serviceCidr(), cluster.nodeCidr())) {
            if (prefix.contains(assigned)) {
                findings.add(
                        PlanRule.NOT_TRANSLATABLE,
                        "/sjunet/assignedAddress",
                        "%s ligger i klustrets %s.".formatted(assigned, prefix));
            }
        }
    }
}
