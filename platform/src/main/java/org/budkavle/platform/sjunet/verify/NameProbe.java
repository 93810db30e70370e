// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.verify;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.budkavle.platform.sjunet.declaration.Address;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration.Service;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Whether names are asked of Sjunet's resolver and of it alone. The public resolver is never asked, since that would be the leak: an answer of
 * the cluster's resolver that Sjunet's own does not give has come from somewhere else.
 */
final class NameProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SjunetDeclaration declaration;

    NameProbe(SjunetDeclaration declaration) {
        this.declaration = declaration;
    }

    /** An answer: its code, its addresses, and how long it took in milliseconds. */
    private record Answer(int code, TreeSet<Address> addresses, double milliseconds) {

        boolean isSame(Answer other) {
            return code == other.code && addresses.equals(other.addresses);
        }

        @Override
        public String toString() {
            return code == Rcode.NOERROR
                    ? addresses.stream()
                            .map(Address::toString)
                            .collect(Collectors.joining(", ", "", addresses.isEmpty() ? "inga adresser" : ""))
                    : Rcode.string(code);
        }
    }

    /** Each of Sjunet's servers, asked directly over UDP and TCP. */
    List<Result> servers() {
        var questions = new ArrayList<Callable<Result>>();
        declaration.sjunet().dnsServers().forEach(server -> questions.add(() -> server(server)));
        return AtOnce.ask(questions);
    }

    private Result server(Address server) {
        var name = declaration.services().getFirst().host();
        var answers =
                AtOnce.<Optional<Answer>>ask(List.of(() -> ask(server, name, false), () -> ask(server, name, true)));
        var udp = answers.getFirst();
        var tcp = answers.getLast();
        if (udp.isEmpty() && tcp.isEmpty()) {
            return Result.fail(
                    Check.RESOLVER, server.toString(), Cause.RESOLVER_DEAD, "svarar varken över UDP eller TCP");
        }
        return udp.isEmpty() || tcp.isEmpty()
                ? Result.fail(
                        Check.RESOLVER,
                        server.toString(),
                        Cause.RESOLVER_DEAD,
                        "svarar inte över " + (udp.isEmpty() ? "UDP" : "TCP"))
                : Result.pass(
                        Check.RESOLVER,
                        server.toString(),
                        "svarar över UDP och TCP",
                        udp.get().milliseconds());
    }

    /** Every service's name, asked of a resolver of the cluster and, where it can be reached, of Sjunet's own. */
    List<Result> names(Address resolver, boolean askSjunet) {
        var questions = new ArrayList<Callable<Result>>();
        for (var host :
                declaration.services().stream().map(Service::host).distinct().toList()) {
            questions.add(() -> {
                var answer = ask(resolver, host, false);
                var truth = askSjunet
                        ? declaration.sjunet().dnsServers().stream()
                                .flatMap(server -> ask(server, host, false).stream())
                                .findFirst()
                        : Optional.<Answer>empty();
                return judge(host, resolver, answer, truth);
            });
        }
        return AtOnce.ask(questions);
    }

    private Result judge(String host, Address resolver, Optional<Answer> answer, Optional<Answer> truth) {
        if (answer.isEmpty()) {
            return truth.isPresent() || !isAlive(resolver)
                    ? Result.fail(Check.NAME, host, Cause.RESOLVER_DOWN, resolver + " svarar inte")
                    : Result.fail(Check.NAME, host, Cause.RESOLVER_DEAD, "ingen av Sjunets servrar svarar");
        }
        var given = answer.get();
        if (truth.isPresent() && given.code() == Rcode.SERVFAIL) {
            return Result.fail(
                    Check.NAME,
                    host,
                    Cause.RESOLVER_DOWN,
                    resolver + " svarar SERVFAIL fast Sjunets resolver har svaret");
        }
        if (truth.isPresent() && !given.isSame(truth.get())) {
            return Result.fail(
                    Check.NAME,
                    host,
                    Cause.DNS_LEAK,
                    "%s svarar %s, Sjunets resolver %s".formatted(resolver, given, truth.get()));
        }
        if (given.code() == Rcode.SERVFAIL) {
            return Result.fail(
                    Check.NAME, host, Cause.RESOLVER_DEAD, "ingen av Sjunets servrar svarar; namnet läcker inte");
        }
        if (given.code() != Rcode.NOERROR || given.addresses().isEmpty()) {
            return Result.fail(
                    Check.NAME, host, truth.isPresent() ? Cause.NAME_UNKNOWN : Cause.DNS_LEAK, given.toString());
        }
        var outside = given.addresses().stream()
                .filter(address -> !declaration.sjunet().isRouted(address))
                .toList();
        if (!outside.isEmpty()) {
            return Result.fail(
                    Check.NAME,
                    host,
                    truth.isPresent() ? Cause.OUTSIDE_PREFIX : Cause.DNS_LEAK,
                    outside + " ligger utanför prefixen");
        }
        return Result.pass(Check.NAME, host, given.toString(), given.milliseconds());
    }

    private static boolean isAlive(Address resolver) {
        return ask(resolver, "kubernetes.default.svc.cluster.local", false).isPresent();
    }

    private static Optional<Answer> ask(Address server, String host, boolean tcp) {
        try {
            var resolver = new SimpleResolver(server.toString());
            resolver.setTimeout(PATIENCE);
            resolver.setTCP(tcp);
            long start = System.nanoTime();
            var query = Message.newQuery(Record.newRecord(Name.fromString(host + "."), Type.A, DClass.IN));
            var answer = resolver.send(query);
            var addresses = answer.getSection(Section.ANSWER).stream()
                    .filter(ARecord.class::isInstance)
                    .map(r -> Address.parse(((ARecord) r).getAddress().getHostAddress()))
                    .collect(Collectors.toCollection(TreeSet::new));
            return Optional.of(new Answer(answer.getRcode(), addresses, (System.nanoTime() - start) / 1e6));
        } catch (UnknownHostException | TextParseException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
