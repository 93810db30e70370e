// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.platform.sjunet.declaration.Address;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;

/** Whether Sjunet's names are asked of Sjunet's resolver, of it alone, and never in a circle (network.md 1.4, 1.7 F7 to F9). */
final class NameChecks {

    private static final Set<String> OURS = Set.of("cluster.local", "in-addr.arpa", "ip6.arpa");

    private final SjunetDeclaration declaration;
    private final Path folder;
    private final Findings findings;

    NameChecks(SjunetDeclaration declaration, Path folder, Findings findings) {
        this.declaration = declaration;
        this.folder = folder;
        this.findings = findings;
    }

    void run() {
        servers();
        zones();
        services();
        declaration.cluster().dns().corefile().ifPresent(this::corefile);
    }

    private void servers() {
        var servers = declaration.sjunet().dnsServers();
        var cluster = declaration.cluster();
        for (int i = 0; i < servers.size(); i++) {
            var server = servers.get(i);
            var pointer = "/sjunet/dnsServers/" + i;
            var own = own(server);
            if (!own.isEmpty()) {
                findings.add(PlanRule.DNS_LOOP, pointer, "%s är %s.".formatted(server, own));
            } else if (cluster.dns().publicResolvers().contains(server)) {
                findings.add(
                        PlanRule.PUBLIC_DNS, pointer, "%s står också bland de publika resolvrarna.".formatted(server));
            } else if (!declaration.sjunet().isRouted(server)) {
                findings.add(PlanRule.DNS_NOT_ROUTED, pointer, "%s ligger utanför prefixen.".formatted(server));
            }
        }
        if (servers.size() == 1) {
            findings.add(
                    PlanRule.ONE_DNS_SERVER, "/sjunet/dnsServers", "Bara %s är angiven.".formatted(servers.getFirst()));
        }
    }

    /** What of ours the address is, when a query to it would come back to the cluster's resolver. */
    private String own(Address server) {
        var cluster = declaration.cluster();
        if (server.equals(cluster.dns().nodeLocalAddress())) {
            return "NodeLocalDNS egen adress";
        }
        if (server.equals(cluster.dns().serviceAddress())) {
            return "klustrets DNS-tjänst";
        }
        if (cluster.nodes().stream().anyMatch(node -> node.address().equals(server))) {
            return "en av noderna";
        }
        if (server.equals(declaration.gateway().lan().address().host())
                || server.equals(declaration.gateway().wan().address().host())
                || server.equals(declaration.sjunet().assignedAddress())) {
            return "gatewayen";
        }
        return cluster.podCidr().contains(server) || cluster.serviceCidr().contains(server)
                ? "en adress i klustret"
                : "";
    }

    private void zones() {
        var zones = declaration.sjunet().zones();
        for (int i = 0; i < zones.size(); i++) {
            var zone = zones.get(i);
            if (OURS.contains(zone) || zone.endsWith(".cluster.local") || "cluster.local".endsWith("." + zone)) {
                findings.add(
                        PlanRule.TOO_WIDE_ZONE,
                        "/sjunet/zones/" + i,
                        "Zonen %s är klustrets egen eller alla omvända namn.".formatted(zone));
            }
        }
    }

    private void services() {
        for (int i = 0; i < declaration.services().size(); i++) {
            var service = declaration.services().get(i);
            if (!declaration.sjunet().isStubbed(service.host())) {
                findings.add(
                        PlanRule.LEAKING_DOMAIN,
                        "/services/" + i + "/host",
                        "%s ligger inte under någon av zonerna, så frågan går till den publika resolvern."
                                .formatted(service.host()));
            }
            for (int j = 0; j < service.destinations().size(); j++) {
                var destination = service.destinations().get(j);
                if (declaration.sjunet().prefixes().stream().noneMatch(prefix -> prefix.contains(destination))) {
                    findings.add(
                            PlanRule.SERVICE_NOT_ROUTED,
                            "/services/" + i + "/destinations/" + j,
                            "%s för %s leds inte genom tunneln.".formatted(destination, service.name()));
                }
            }
        }
    }

    private void corefile(String path) {
        var pointer = "/cluster/dns/corefile";
        try {
            judge(Corefile.parse(Files.readString(folder.resolve(path))), pointer);
        } catch (IOException e) {
            findings.add(PlanRule.COREFILE_UNREADABLE, pointer, "%s går inte att läsa.".formatted(path));
        } catch (Corefile.Unbalanced e) {
            findings.add(PlanRule.COREFILE_UNREADABLE, pointer, "%s: rad %d.".formatted(path, e.line()));
        }
    }

    private void judge(Corefile corefile, String pointer) {
        var usual = corefile.bindOf(".");
        var seen = new HashSet<String>();
        for (var block : corefile.blocks()) {
            for (var name : block.names()) {
                if (!seen.add(name)) {
                    findings.add(
                            PlanRule.STUB_TWICE,
                            pointer,
                            "Corefile rad %d: %s har redan ett block.".formatted(block.line(), name));
                }
            }
            if (block.bind().isEmpty() || !block.bind().equals(usual)) {
                findings.add(
                        PlanRule.STUB_WITHOUT_BIND,
                        pointer,
                        "Corefile rad %d: blocket %s %s."
                                .formatted(
                                        block.line(),
                                        String.join(" ", block.names()),
                                        block.bind().isEmpty()
                                                ? "har ingen bind"
                                                : "binder " + String.join(" ", block.bind()) + " men .:53 binder "
                                                        + String.join(" ", usual)));
            }
            var own = block.forwardTo().stream().filter(block.bind()::contains).toList();
            if (!own.isEmpty()) {
                findings.add(
                        PlanRule.DNS_LOOP,
                        pointer,
                        "Corefile rad %d: blocket skickar till sig självt, %s."
                                .formatted(block.line(), String.join(" ", own)));
                continue;
            }
            var servers = declaration.sjunet().dnsServers().stream()
                    .map(Address::toString)
                    .collect(Collectors.toSet());
            boolean ours = block.names().stream()
                    .anyMatch(name -> declaration.sjunet().zones().contains(name.substring(0, name.lastIndexOf(':'))));
            if (ours && !servers.containsAll(block.forwardTo())) {
                findings.add(
                        PlanRule.STUB_ELSEWHERE,
                        pointer,
                        "Corefile rad %d: %s skickas till %s."
                                .formatted(
                                        block.line(),
                                        String.join(" ", block.names()),
                                        String.join(" ", block.forwardTo())));
            }
        }
    }
}
