// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.verify;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.budkavle.platform.sjunet.declaration.ServicePort.Protocol;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration.Service;

/** Opens a connection to each service and measures it; whole segments are tried at their first address when they have one only. */
final class ReachProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private ReachProbe() {}

    /** The way that a connection went. */
    enum Way {
        OPEN,
        REFUSED,
        SILENT
    }

    record Attempt(Way way, double milliseconds) {}

    static Attempt connect(String address, int port, Duration patience) {
        long start = System.nanoTime();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), (int) patience.toMillis());
            return new Attempt(Way.OPEN, (System.nanoTime() - start) / 1e6);
        } catch (SocketTimeoutException e) {
            return new Attempt(Way.SILENT, 0);
        } catch (ConnectException | NoRouteToHostException e) {
            return new Attempt(Way.REFUSED, 0);
        } catch (IOException e) {
            return new Attempt(Way.SILENT, 0);
        }
    }

    /** Services that may be reached, and those that may not. */
    static List<Result> services(List<Service> allowed, List<Service> closed) {
        var results = new ArrayList<Result>();
        for (var service : allowed) {
            each(
                    service,
                    (subject, attempt) -> results.add(
                            switch (attempt.way()) {
                                case OPEN -> Result.pass(Check.SERVICE, subject, "svarar", attempt.milliseconds());
                                case REFUSED ->
                                    Result.fail(
                                            Check.SERVICE,
                                            subject,
                                            Cause.PORT_BLOCKED,
                                            "avvisad på vägen eller hos tjänsten");
                                case SILENT ->
                                    Result.fail(
                                            Check.SERVICE,
                                            subject,
                                            Cause.UNREACHABLE,
                                            "inget svar på %d s".formatted(PATIENCE.toSeconds()));
                            }));
        }
        for (var service : closed) {
            each(
                    service,
                    (subject, attempt) -> results.add(
                            attempt.way() == Way.OPEN
                                    ? Result.fail(
                                            Check.SERVICE,
                                            subject,
                                            Cause.OPEN_TO_OTHERS,
                                            "nås härifrån utan att vara tilldelad")
                                    : Result.pass(Check.SERVICE, subject, "nås inte härifrån, som det ska")));
        }
        return results;
    }

    @FunctionalInterface
    private interface Judge {
        void of(String subject, Attempt attempt);
    }

    private static void each(Service service, Judge judge) {
        for (var destination : service.destinations()) {
            for (var port : service.ports()) {
                if (destination.size() == 1 && port.protocol() == Protocol.TCP) {
                    var address = destination.first().toString();
                    judge.of(
                            "%s %s:%d".formatted(service.name(), address, port.number()),
                            connect(address, port.number(), PATIENCE));
                }
            }
        }
    }

    /** What must never be reached from outside: the gateway and the nodes, on the ports that one tries first. */
    static List<Result> fromOutside(SjunetDeclaration declaration) {
        var results = new ArrayList<Result>();
        var targets = new ArrayList<String>();
        targets.add(declaration.gateway().wan().address().host().toString());
        targets.add(declaration.sjunet().assignedAddress().toString());
        declaration.cluster().nodes().forEach(node -> targets.add(node.address().toString()));
        for (var target : targets) {
            for (int port : new int[] {22, 53, 80, 443, 6443, 10250}) {
                if (connect(target, port, Duration.ofMillis(500)).way() == Way.OPEN) {
                    results.add(Result.fail(Check.WAY_IN, target + ":" + port, Cause.WAY_IN, "går att nå utifrån"));
                }
            }
            if (results.stream().noneMatch(r -> r.subject().startsWith(target + ":"))) {
                results.add(Result.pass(Check.WAY_IN, target, "går inte att nå utifrån"));
            }
        }
        return results;
    }
}
