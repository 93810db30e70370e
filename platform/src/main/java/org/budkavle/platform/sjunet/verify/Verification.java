// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.verify;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.platform.sjunet.declaration.Address;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration.Service;

/**
 * Proves a connection from where it is run. Nothing is changed on the machine; what is sent is name queries to Sjunet's own and the cluster's
 * resolvers, pings, and connections that are opened and closed.
 */
public final class Verification {

    private final SjunetDeclaration declaration;
    private final Vantage vantage;
    private final Optional<String> workload;
    private final Machine machine;
    private final Clock clock;

    /** @param workload which of the declared workloads a pod is; none for a pod that may reach nothing */
    public Verification(
            SjunetDeclaration declaration, Vantage vantage, Optional<String> workload, Machine machine, Clock clock) {
        this.declaration = declaration;
        this.vantage = vantage;
        this.workload = workload;
        this.machine = machine;
        this.clock = clock;
    }

    /** Runs every check of the place, one after the other. */
    public List<Result> run() {
        return switch (vantage) {
            case GATEWAY -> new GatewayProbe(declaration, machine, clock).run();
            case NODE -> node();
            case POD -> pod();
            case OUTSIDE -> ReachProbe.fromOutside(declaration);
        };
    }

    private List<Result> node() {
        var results = new ArrayList<Result>();
        results.addAll(new RouteProbe(declaration, machine)
                .run("via " + declaration.gateway().lan().address().host(), Cause.ROUTE_MISSING));
        var names = new NameProbe(declaration);
        var servers = names.servers();
        results.addAll(servers);
        results.addAll(names.names(
                declaration.cluster().dns().nodeLocalAddress(),
                servers.stream().anyMatch(r -> r.outcome() == Outcome.PASS)));
        results.addAll(ReachProbe.services(declaration.approvedServices(), List.of()));
        results.add(new Packets(machine)
                .mtu(
                        declaration.services().stream()
                                .flatMap(s -> s.destinations().stream())
                                .map(p -> p.first().toString())
                                .distinct()
                                .limit(2)
                                .toList(),
                        declaration.vpn().mtu()));
        return results;
    }

    private List<Result> pod() {
        var results = new ArrayList<Result>();
        var dns = declaration.cluster().dns();
        var asked = machine.read("/etc/resolv.conf")
                .orElse("")
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("nameserver "))
                .map(line -> line.substring("nameserver ".length()).strip())
                .toList();
        var foreign = asked.stream()
                .filter(server -> !server.equals(dns.nodeLocalAddress().toString())
                        && !server.equals(dns.serviceAddress().toString()))
                .toList();
        results.add(
                foreign.isEmpty() && !asked.isEmpty()
                        ? Result.pass(Check.RESOLV_CONF, "/etc/resolv.conf", String.join(", ", asked))
                        : Result.fail(
                                Check.RESOLV_CONF,
                                "/etc/resolv.conf",
                                Cause.DNS_LEAK,
                                "podden frågar också " + String.join(", ", foreign)));
        var resolver = asked.isEmpty() ? dns.nodeLocalAddress() : Address.parse(asked.getFirst());
        results.addAll(new NameProbe(declaration).names(resolver, false));
        var allowed =
                declaration.approvedServices().stream().filter(this::isOurs).toList();
        var closed = declaration.services().stream()
                .filter(service -> !allowed.contains(service))
                .toList();
        results.addAll(ReachProbe.services(allowed, closed));
        return results;
    }

    private boolean isOurs(Service service) {
        return workload.isPresent() && service.workloads().contains(workload.get());
    }
}
