// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.budkavle.platform.sjunet.Kinds;
import org.budkavle.platform.sjunet.Sample;
import org.budkavle.platform.sjunet.declaration.DeclarationReader;
import org.budkavle.platform.sjunet.declaration.DeclarationRefused;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.declaration.Vpn.Kind;
import org.budkavle.platform.sjunet.render.Rendering;
import org.budkavle.platform.sjunet.verify.Vantage;

/**
 * A small Sjunet on one machine: pod, node, gateway, the public network, Sjunet's terminator, and what is behind it. What the parties apply is applied as
 * it was rendered; unbound stands in for NodeLocalDNS, given the same zones and servers, since CoreDNS is not to be had here.
 */
final class SmallSjunet implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Path folder;
    private final Map<String, TestMachine> machines = new TreeMap<>();
    private final Map<Vantage, Watcher> watchers = new TreeMap<>();
    private final FarEnd farEnd;
    private final SjunetDeclaration declaration;
    private final Path file;

    private SmallSjunet(Kind kind, Path folder) throws IOException {
        this.folder = folder;
        for (var name : List.of("pod", "node", "gateway", "inet", "vpn", "core")) {
            machines.put(name, TestMachine.start(name, folder.resolve(name)));
        }
        cables();
        this.farEnd = FarEnd.of(kind, at("gateway"), at("vpn"), folder);
        this.file = folder.resolve("sjunet.yaml");
        Files.writeString(file, text(kind));
        try {
            this.declaration = DeclarationReader.read(file).declaration();
        } catch (DeclarationRefused e) {
            throw new IOException(e);
        }
    }

    /** Builds all of it, applies what was rendered, and waits until everything has started. */
    static SmallSjunet up(Kind kind, Path folder) throws IOException {
        var network = new SmallSjunet(kind, folder);
        try {
            network.services();
            network.farEnd.start();
            network.apply();
            for (var vantage : List.of(Vantage.GATEWAY, Vantage.NODE, Vantage.POD, Vantage.OUTSIDE)) {
                network.watchers.put(
                        vantage, Watcher.in(network.at(network.machineOf(vantage)), vantage, network.file));
            }
            return network;
        } catch (IOException | RuntimeException | AssertionError e) {
            network.close();
            throw e;
        }
    }

    TestMachine at(String name) {
        return machines.get(name);
    }

    FarEnd farEnd() {
        return farEnd;
    }

    SjunetDeclaration declaration() {
        return declaration;
    }

    List<String> verify(Vantage vantage) throws IOException {
        return watchers.get(vantage).verify();
    }

    private String machineOf(Vantage vantage) {
        return switch (vantage) {
            case GATEWAY -> "gateway";
            case NODE -> "node";
            case POD -> "pod";
            case OUTSIDE -> "inet";
        };
    }

    private void cables() {
        TestMachine.cable(at("pod"), "eth0", "10.233.64.10/24", at("node"), "cali0", "10.233.64.1/24");
        TestMachine.cable(at("node"), "ens3", "10.0.10.11/24", at("gateway"), "lan0", "10.0.10.5/24");
        TestMachine.cable(at("gateway"), "wan0", "198.51.100.2/24", at("inet"), "i-gw", "198.51.100.1/24");
        TestMachine.cable(at("inet"), "i-vp", "203.0.113.1/24", at("vpn"), "w-vp", "203.0.113.2/24");
        TestMachine.cable(at("vpn"), "s-vp", "192.0.2.1/24", at("core"), "s-co", "192.0.2.53/24");
        for (var address : List.of("192.0.2.54", "192.0.2.80", "192.0.2.81")) {
            at("core").run("ip addr add " + address + "/24 dev s-co");
        }
        for (var router : List.of("node", "inet", "vpn")) {
            at(router).run("sysctl -qw net.ipv4.ip_forward=1");
        }
        at("inet").run("ip addr add 198.51.100.53/32 dev lo");
        at("pod").run("ip route add default via 10.233.64.1");
        at("core").run("ip route add default via 192.0.2.1");
        at("gateway").run("ip route add default via 198.51.100.1");
        at("vpn").run("ip route add default via 203.0.113.1");
        at("node").run("ip route add default via 10.0.10.5");
    }

    private String text(Kind kind) {
        var replacements = new ArrayList<String>();
        switch (kind) {
            case WIREGUARD -> {}
            case OPENVPN -> replacements.addAll(List.of(Kinds.openVpn()));
            case IPSEC -> replacements.addAll(List.of(Kinds.ipsec()));
        }
        replacements.addAll(farEnd.facts());
        // The verification goes by today's date, and the sample does not follow it.
        return Sample.with(replacements.toArray(String[]::new))
                .replace("2027-10-01", LocalDate.now().plusDays(300).toString());
    }

    /** Exactly the files of the rendering, at their places, by the commands of its letters. */
    private void apply() throws IOException {
        var rendered = folder.resolve("rendered");
        Rendering.of(declaration).write(rendered);
        copy(rendered.resolve("utvecklare/gateway/etc"), at("gateway"));
        copy(rendered.resolve("plattform/noder/arbetare-1/etc"), at("node"));
        at("gateway")
                .run(
                        "nft -f /etc/nftables.d/sjunet.nft && sysctl -qp /etc/sysctl.d/90-sjunet.conf && /etc/sjunet/vagar.sh");
        at("node").run("/etc/sjunet/vagar.sh");
        farEnd.startClient();
    }

    private static void copy(Path etc, TestMachine machine) throws IOException {
        try (var files = Files.walk(etc)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                machine.install(file, etc.relativize(file).toString());
            }
        }
    }

    private void services() throws IOException {
        at("core")
                .keep("dns2", nameServer("192.0.2.54", "tjanst.sjunet.test,192.0.2.80", "crl.sjunet.test,192.0.2.81"));
        at("inet")
                .keep(
                        "dns",
                        nameServer(
                                "198.51.100.53", "tjanst.sjunet.test,198.51.100.80", "crl.sjunet.test,198.51.100.81"));
        at("core").keep("web1", listener("192.0.2.80", 443));
        at("core").keep("web2", listener("192.0.2.81", 80));
        at("node").run("ip addr add 169.254.20.10/32 dev lo");
        at("node")
                .run(
                        "nft 'add table ip cni; add chain ip cni post { type nat hook postrouting priority srcnat; }; add rule ip cni post ip saddr 10.233.64.0/24 ip daddr != { 10.233.64.0/24, 169.254.20.10 } masquerade'");
        at("pod").write("resolv.conf", "nameserver 169.254.20.10\nsearch default.svc.cluster.local\noptions ndots:5\n");
        resolver(true);
        startResolver();
        until(() -> at("core").tries("dig +short +time=1 +tries=1 @192.0.2.54 tjanst.sjunet.test | grep -q 192"));
    }

    /** The first of Sjunet's name servers. */
    void startResolver() throws IOException {
        at("core")
                .keep("dns1", nameServer("192.0.2.53", "tjanst.sjunet.test,192.0.2.80", "crl.sjunet.test,192.0.2.81"));
        until(() -> at("core").tries("dig +short +time=1 +tries=1 @192.0.2.53 tjanst.sjunet.test | grep -q 192"));
    }

    /** NodeLocalDNS's stand-in, with or without the block for Sjunet's zones. */
    void resolver(boolean stubbed) throws IOException {
        var stub = stubbed
                ? "forward-zone:\n  name: \"sjunet.test.\"\n  forward-addr: 192.0.2.53\n  forward-addr: 192.0.2.54\n  forward-first: no\n"
                : "";
        at("node").write("unbound-stand-in.conf", """
                server:
                  username: ""
                  chroot: ""
                  directory: "/run"
                  pidfile: "/run/unbound.pid"
                  use-syslog: no
                  interface: 169.254.20.10
                  access-control: 0.0.0.0/0 allow
                  do-not-query-localhost: no
                  module-config: "iterator"
                  cache-max-ttl: 0
                  cache-max-negative-ttl: 0
                  infra-host-ttl: 1
                  num-threads: 1
                  local-zone: "test." nodefault
                  local-zone: "cluster.local." static
                  local-data: "kubernetes.default.svc.cluster.local. 30 IN A 10.233.0.1"
                %sforward-zone:
                  name: "."
                  forward-addr: 198.51.100.53
                remote-control:
                  control-enable: no
                """.formatted(stub));
        at("node")
                .run(
                        "[ -f /run/unbound.pid ] && kill $(cat /run/unbound.pid) && while kill -0 $(cat /run/unbound.pid) 2>/dev/null; do sleep 0.05; done; unbound -c /etc/unbound-stand-in.conf");
        until(
                () -> at("node")
                        .tries(
                                "dig +short +time=1 +tries=1 @169.254.20.10 kubernetes.default.svc.cluster.local | grep -q 10.233"));
    }

    private static String nameServer(String address, String... hosts) {
        var records = new StringBuilder();
        for (var host : hosts) {
            records.append(" --host-record=").append(host);
        }
        return "dnsmasq --keep-in-foreground --no-resolv --no-hosts --conf-file=/dev/null --pid-file=/run/dns-"
                + address + ".pid --user=root --bind-interfaces --listen-address=" + address + " --local=/test/"
                + records;
    }

    private static String listener(String address, int port) {
        return "python3 -m http.server --bind " + address + " --directory /run " + port;
    }

    static void until(BooleanSupplier condition) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(condition::getAsBoolean);
    }

    /** What the public network saw of Sjunet's addresses in clear, while something was done. */
    String seenInPublic(Runnable what) throws IOException {
        var capture = at("inet").folder().resolve("run/leak.txt");
        Files.deleteIfExists(capture);
        at("inet").keep("tcpdump", "tcpdump -Z root -l -n -i i-gw 'net 192.0.2.0/24' > /run/leak.txt 2>/run/leak.err");
        until(() -> at("inet").tries("grep -q listening /run/leak.err"));
        what.run();
        at("inet").end("tcpdump", "INT");
        return Files.readString(capture, StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        machines.values().forEach(TestMachine::close);
    }
}
