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
import java.util.concurrent.Callable;
import org.budkavle.platform.sjunet.declaration.ServicePort.Protocol;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration.Service;

/** Opens a connection to each service and measures it; whole segments are tried at their first address when they have one only. */
final class ReachProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration BRIEF = Duration.ofMillis(500);
    private static final int[] TRIED_FIRST = {22, 53, 80, 443, 6443, 10250};

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
        var questions = new ArrayList<Callable<Result>>();
        for (var service : allowed) {
            each(
                    service,
                    (subject, address, port) ->
                            questions.add(() -> reached(subject, connect(address, port, PATIENCE))));
        }
        for (var service : closed) {
            each(
                    service,
                    (subject, address, port) -> questions.add(() -> shut(subject, connect(address, port, PATIENCE))));
        }
        return AtOnce.ask(questions);
    }

    private static Result reached(String subject, Attempt attempt) {
        return switch (attempt.way()) {
            case OPEN -> Result.pass(Check.SERVICE, subject, "svarar", attempt.milliseconds());
            case REFUSED ->
                Result.fail(Check.SERVICE, subject, Cause.PORT_BLOCKED, "avvisad på vägen eller hos tjänsten");
            case SILENT ->
                Result.fail(
                        Check.SERVICE,
                        subject,
                        Cause.UNREACHABLE,
                        "inget svar på %d s".formatted(PATIENCE.toSeconds()));
        };
    }

    private static Result shut(String subject, Attempt attempt) {
        return attempt.way() == Way.OPEN
                ? Result.fail(Check.SERVICE, subject, Cause.OPEN_TO_OTHERS, "nås härifrån utan att vara tilldelad")
                : Result.pass(Check.SERVICE, subject, "nås inte härifrån, som det ska");
    }

    @FunctionalInterface
    private interface Target {
        void at(String subject, String address, int port);
    }

    private static void each(Service service, Target target) {
        for (var destination : service.destinations()) {
            for (var port : service.ports()) {
                if (destination.size() == 1 && port.protocol() == Protocol.TCP) {
                    var address = destination.first().toString();
                    target.at("%s %s:%d".formatted(service.name(), address, port.number()), address, port.number());
                }
            }
        }
    }

    /** What must never be reached from outside: the gateway and the nodes, on the ports that one tries first. */
    static List<Result> fromOutside(SjunetDeclaration declaration) {
        var targets = new ArrayList<String>();
        targets.add(declaration.gateway().wan().address().host().toString());
        targets.add(declaration.sjunet().assignedAddress().toString());
        declaration.cluster().nodes().forEach(node -> targets.add(node.address().toString()));
        var questions = new ArrayList<Callable<Result>>();
        for (var target : targets) {
            questions.add(() -> outside(target));
        }
        return AtOnce.ask(questions);
    }

    private static Result outside(String target) {
        var questions = new ArrayList<Callable<String>>();
        for (int port : TRIED_FIRST) {
            questions.add(() -> connect(target, port, BRIEF).way() == Way.OPEN ? " " + port : "");
        }
        var open = String.join("", AtOnce.ask(questions));
        return open.isEmpty()
                ? Result.pass(Check.WAY_IN, target, "går inte att nå utifrån")
                : Result.fail(Check.WAY_IN, target, Cause.WAY_IN, "går att nå utifrån på port" + open);
    }
}
