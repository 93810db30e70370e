// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.verify;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.budkavle.platform.sjunet.declaration.Address;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;

/** Everything that only the gateway can tell. */
final class GatewayProbe {

    private static final int WARN_DAYS = 14;
    private static final double FULL = 0.9;

    private final SjunetDeclaration declaration;
    private final Machine machine;
    private final Clock clock;
    private final Packets packets;

    GatewayProbe(SjunetDeclaration declaration, Machine machine, Clock clock) {
        this.declaration = declaration;
        this.machine = machine;
        this.clock = clock;
        this.packets = new Packets(machine);
    }

    List<Result> run() {
        var tunnel = declaration.vpn().interfaceName();
        var results = new ArrayList<Result>();
        results.addAll(new RuleProbe(declaration, machine).run());
        results.addAll(forwarding());
        var servers = new NameProbe(declaration).servers();
        boolean beyond = servers.stream().anyMatch(r -> r.outcome() == Outcome.PASS)
                || destinations().stream().anyMatch(packets::answers);
        boolean far = declaration
                .vpn()
                .farAddress()
                .map(a -> packets.answers(a.toString()))
                .orElse(false);
        var alive = new TunnelProbe(declaration, machine, clock).run(beyond || far);
        results.addAll(alive);
        boolean up = alive.stream().noneMatch(r -> r.outcome() == Outcome.FAIL && r.check() != Check.MTU);
        if (up) {
            results.addAll(new RouteProbe(declaration, machine).run("dev " + tunnel, Cause.WRONG_ROUTE));
            results.add(
                    beyond
                            ? Result.pass(
                                    Check.RETURN,
                                    declaration.sjunet().assignedAddress().toString(),
                                    "svar kommer till den tilldelade adressen")
                            : Result.fail(
                                    Check.RETURN,
                                    declaration.sjunet().assignedAddress().toString(),
                                    Cause.NO_RETURN_ROUTE,
                                    "tunneln lever, men ingen bortom den svarar"));
        } else {
            results.addAll(closed());
        }
        if (up && beyond) {
            results.addAll(servers);
            results.add(packets.mtu(targets(), declaration.vpn().mtu()));
        }
        results.addAll(keys());
        results.addAll(connections());
        return results;
    }

    private List<String> destinations() {
        return declaration.services().stream()
                .flatMap(service -> service.destinations().stream())
                .filter(prefix -> prefix.size() == 1)
                .map(prefix -> prefix.first().toString())
                .distinct()
                .limit(2)
                .toList();
    }

    private List<String> targets() {
        return Stream.concat(
                        destinations().stream(),
                        declaration.sjunet().dnsServers().stream().map(Address::toString))
                .toList();
    }

    private List<Result> forwarding() {
        return machine
                .read("/proc/sys/net/ipv4/ip_forward")
                .map(text -> text.strip().equals("1")
                        ? Result.pass(Check.FORWARDING, "ip_forward", "på")
                        : Result.fail(Check.FORWARDING, "ip_forward", Cause.FORWARDING_OFF, "net.ipv4.ip_forward är 0"))
                .stream()
                .toList();
    }

    /** While the tunnel is gone: where would a packet go? */
    private List<Result> closed() {
        var results = new ArrayList<Result>();
        for (var prefix : declaration.sjunet().prefixes()) {
            var get = machine.run(
                    "ip",
                    "-o",
                    "route",
                    "get",
                    new Address(prefix.first().value().increment(prefix.size() > 1 ? 1 : 0)).toString());
            boolean leaves = get.isFine()
                    && get.text().contains(" dev " + declaration.gateway().wan().interfaceName() + " ");
            results.add(
                    leaves
                            ? Result.fail(
                                    Check.FAIL_CLOSED,
                                    prefix.toString(),
                                    Cause.LEAK,
                                    "utan tunnel går vägen ut genom "
                                            + declaration.gateway().wan().interfaceName())
                            : Result.pass(Check.FAIL_CLOSED, prefix.toString(), "utan tunnel finns ingen väg"));
        }
        return results;
    }

    private List<Result> keys() {
        var today = LocalDate.now(clock);
        return declaration.keys().stream()
                .map(key -> {
                    long left = ChronoUnit.DAYS.between(today, key.notAfter());
                    var text = "%d dagar kvar, till och med %s".formatted(left, key.notAfter());
                    return left < WARN_DAYS
                            ? Result.fail(Check.KEY_LIFE, key.name(), Cause.KEY_EXPIRES, text)
                            : Result.pass(Check.KEY_LIFE, key.name(), text);
                })
                .toList();
    }

    private List<Result> connections() {
        var count = machine.read("/proc/sys/net/netfilter/nf_conntrack_count");
        var most = machine.read("/proc/sys/net/netfilter/nf_conntrack_max");
        if (count.isEmpty() || most.isEmpty()) {
            return List.of();
        }
        long used = Long.parseLong(count.get().strip());
        long room = Long.parseLong(most.get().strip());
        if (used > room) {
            // More than the most there can be: this kernel counts all its networks together, so the number says
            // nothing.
            return List.of();
        }
        var text = "%d av %d".formatted(used, room);
        return List.of(
                used > room * FULL
                        ? Result.fail(Check.CONNECTIONS, "conntrack", Cause.CONNECTIONS_FULL, text)
                        : Result.pass(Check.CONNECTIONS, "conntrack", text));
    }
}
