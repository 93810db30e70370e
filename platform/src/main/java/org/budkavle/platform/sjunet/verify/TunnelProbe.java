// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.verify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.declaration.Vpn;

/** Whether the tunnel is there, with the right keys, and alive: asked of each kind in its own way (network.md 1.5, 1.7 F4, F6). */
final class TunnelProbe {

    /** WireGuard makes a new key every two minutes when there is traffic, and throws it away after three. */
    private static final Duration FRESH = Duration.ofMinutes(3);

    private static final Pattern BYTES_IN = Pattern.compile("in\\s+[0-9a-f]+.*?(\\d+) bytes");

    private final SjunetDeclaration declaration;
    private final Machine machine;
    private final Clock clock;
    private final Vpn vpn;
    private final List<Result> results = new ArrayList<>();

    TunnelProbe(SjunetDeclaration declaration, Machine machine, Clock clock) {
        this.declaration = declaration;
        this.machine = machine;
        this.clock = clock;
        this.vpn = declaration.vpn();
    }

    /** The results, and whether the tunnel's interface is there. */
    List<Result> run(boolean anyAnswer) {
        var link = machine.run("ip", "-o", "link", "show", "dev", vpn.interfaceName());
        if (link.isMissing()) {
            results.add(Result.unknown(Check.TUNNEL, vpn.interfaceName(), "ip finns inte på den här maskinen"));
            return results;
        }
        boolean up = link.isFine() && link.text().contains("UP");
        if (up) {
            results.add(Result.pass(Check.TUNNEL, vpn.interfaceName(), "uppe"));
            mtu(link.text());
        } else {
            var refused = refusal();
            results.add(refused.orElseGet(() -> Result.fail(
                    Check.TUNNEL,
                    vpn.interfaceName(),
                    Cause.TUNNEL_DOWN,
                    vpn.interfaceName() + " finns inte eller är nere")));
            return results;
        }
        switch (vpn.kind()) {
            case WIREGUARD -> wireguard(anyAnswer);
            case OPENVPN -> openvpn(anyAnswer);
            case IPSEC -> ipsec(anyAnswer);
        }
        return results;
    }

    private void mtu(String link) {
        if (!link.contains(" mtu " + vpn.mtu() + " ")) {
            results.add(Result.fail(
                    Check.MTU,
                    vpn.interfaceName(),
                    Cause.WRONG_MTU,
                    "gränssnittet har %s, filen säger %d"
                            .formatted(link.replaceAll("(?s).* (mtu \\d+) .*", "$1"), vpn.mtu())));
        }
    }

    private void wireguard(boolean anyAnswer) {
        var own = vpn.asWireGuard();
        var key = machine.run("wg", "show", vpn.interfaceName(), "public-key");
        if (key.isMissing()) {
            results.add(Result.unknown(Check.HANDSHAKE, vpn.interfaceName(), "wg finns inte på den här maskinen"));
            return;
        }
        boolean ours = key.text().strip().equals(own.publicKey());
        boolean theirs =
                machine.run("wg", "show", vpn.interfaceName(), "peers").text().contains(own.peerPublicKey());
        if (!ours || !theirs) {
            results.add(Result.fail(
                    Check.KEY,
                    vpn.interfaceName(),
                    Cause.WRONG_KEY,
                    ours
                            ? "motpartens publika nyckel är inte den i filen"
                            : "gatewayens publika nyckel är inte den i filen"));
        } else {
            results.add(Result.pass(Check.KEY, vpn.interfaceName(), "båda publika nycklarna är de anmälda"));
        }
        var said = machine.run("wg", "show", vpn.interfaceName(), "latest-handshakes")
                .text()
                .strip();
        long last = said.isEmpty() ? 0 : Long.parseLong(said.substring(said.lastIndexOf('\t') + 1));
        if (last == 0) {
            results.add(Result.fail(
                    Check.HANDSHAKE, vpn.interfaceName(), Cause.NO_HANDSHAKE, "ingen handskakning har lyckats"));
            return;
        }
        freshness(Duration.between(Instant.ofEpochSecond(last), clock.instant()), anyAnswer);
    }

    private void freshness(Duration age, boolean anyAnswer) {
        var text = "senaste handskakningen för %d s sedan".formatted(age.toSeconds());
        if (anyAnswer || (age.compareTo(FRESH) < 0 && received())) {
            results.add(Result.pass(Check.HANDSHAKE, vpn.interfaceName(), text));
        } else {
            results.add(Result.fail(
                    Check.HANDSHAKE,
                    vpn.interfaceName(),
                    Cause.STALE_TUNNEL,
                    text + ", vi sänder men inget kommer tillbaka"));
        }
    }

    /** Whether anything comes back while we call the far end. */
    private boolean received() {
        long before = bytesIn();
        vpn.farAddress().ifPresent(far -> machine.run("ping", "-n", "-c", "2", "-i", "0.3", "-W", "1", far.toString()));
        return bytesIn() > before;
    }

    private long bytesIn() {
        return machine.read("/sys/class/net/" + vpn.interfaceName() + "/statistics/rx_bytes")
                .map(text -> Long.parseLong(text.strip()))
                .orElse(0L);
    }

    private void openvpn(boolean anyAnswer) {
        var address = machine.run("ip", "-o", "-4", "address", "show", "dev", vpn.interfaceName());
        var assigned = declaration.sjunet().assignedAddress() + "/";
        if (!address.text().contains(" " + assigned)) {
            results.add(Result.fail(
                    Check.TUNNEL,
                    vpn.interfaceName(),
                    Cause.TUNNEL_DOWN,
                    "terminatorn gav inte den tilldelade adressen "
                            + declaration.sjunet().assignedAddress()));
        }
        if (anyAnswer || received()) {
            results.add(Result.pass(Check.HANDSHAKE, vpn.interfaceName(), "motparten svarar"));
            return;
        }
        results.add(refusal()
                .orElseGet(() -> Result.fail(
                        Check.HANDSHAKE,
                        vpn.interfaceName(),
                        Cause.STALE_TUNNEL,
                        "vi sänder men inget kommer tillbaka")));
    }

    private void ipsec(boolean anyAnswer) {
        var list = machine.run("swanctl", "--list-sas", "--ike", "sjunet");
        if (list.isMissing()) {
            results.add(Result.unknown(Check.HANDSHAKE, vpn.interfaceName(), "swanctl finns inte på den här maskinen"));
            return;
        }
        boolean established = list.text().contains("ESTABLISHED") && list.text().contains("INSTALLED");
        if (!established) {
            results.add(refusal()
                    .orElseGet(() -> Result.fail(
                            Check.HANDSHAKE,
                            vpn.interfaceName(),
                            Cause.NO_HANDSHAKE,
                            "ingen säkerhetsassociation är uppe")));
        } else if (anyAnswer
                || BYTES_IN.matcher(list.text())
                        .results()
                        .anyMatch(m -> !m.group(1).equals("0"))) {
            results.add(Result.pass(Check.HANDSHAKE, vpn.interfaceName(), "säkerhetsassociationen är uppe"));
        } else {
            results.add(Result.fail(
                    Check.HANDSHAKE,
                    vpn.interfaceName(),
                    Cause.STALE_TUNNEL,
                    "associationen är uppe men ingenting har kommit in"));
        }
    }

    /** What the client's own log says of keys that were refused; only its last lines, and never repeated. */
    private Optional<Result> refusal() {
        var log = switch (vpn.kind()) {
            case WIREGUARD -> Optional.<String>empty();
            case OPENVPN -> machine.read("/var/log/openvpn-sjunet.log");
            case IPSEC -> machine.read("/var/log/charon-sjunet.log");
        };
        var last = log.map(text -> text.substring(Math.max(0, text.length() - 8_000)))
                .orElse("");
        boolean refused = last.contains("AUTHENTICATION_FAILED")
                || last.contains("AUTH_FAILED")
                || last.contains("certificate has expired")
                || last.contains("TLS handshake failed")
                || last.contains("tls-crypt unwrap error")
                || last.contains("VERIFY ERROR");
        return refused
                ? Optional.of(Result.fail(
                        Check.KEY,
                        vpn.interfaceName(),
                        Cause.WRONG_KEY,
                        "klientens logg säger att nyckeln eller certifikatet inte godtas"))
                : Optional.empty();
    }
}
