// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.plan;

import java.util.List;
import java.util.stream.Collectors;
import org.budkavle.platform.sjunet.declaration.Address;
import org.budkavle.platform.sjunet.declaration.Responsible;
import org.budkavle.platform.sjunet.declaration.ServicePort;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration.Service;

/** The connection as a picture: what is where, which way it goes, and in each party's colour who answers for it (network.md 1.4). */
public final class ConnectionPicture {

    private static final int MOST_LINES = 6;
    private static final int LONGEST = 31;

    private final SjunetDeclaration declaration;
    private final StringBuilder svg = new StringBuilder();

    private ConnectionPicture(SjunetDeclaration declaration) {
        this.declaration = declaration;
    }

    /** The whole SVG document; for light and dark surroundings, with title and description for those who do not see it. */
    public static String of(SjunetDeclaration declaration) {
        var picture = new ConnectionPicture(declaration);
        picture.draw();
        return picture.svg.toString();
    }

    private void draw() {
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1240 640" role="img" aria-labelledby="titel beskrivning" font-family="Inter, 'DejaVu Sans', sans-serif">
                <title id="titel">%s</title>
                <desc id="beskrivning">%s</desc>
                <style>
                .ground { fill: #ffffff } .ink { fill: #1b2733 } .faint { fill: #51606f } .line { stroke: #51606f; fill: none }
                .area { stroke-width: 1.5 } .card { fill: #ffffff; stroke-width: 2 }
                .plattform { stroke: #1f6f5c } .utvecklare { stroke: #8a4b12 } .sjunet { stroke: #3a4f9f } .open { stroke: #8a97a5 }
                .f-plattform { fill: #1f6f5c } .f-utvecklare { fill: #8a4b12 } .f-sjunet { fill: #3a4f9f }
                .a-plattform { fill: #eaf5f1 } .a-utvecklare { fill: #fbf1e6 } .a-sjunet { fill: #edf0fb } .a-open { fill: #f4f6f8 }
                .h { font-size: 26px; font-weight: 650 } .t { font-size: 17px; font-weight: 650 } .b { font-size: 14px } .m { font-size: 13.5px; font-family: 'DejaVu Sans Mono', monospace } .p { font-size: 14px; font-weight: 600 }
                @media (prefers-color-scheme: dark) {
                .ground { fill: #141b22 } .ink { fill: #eef3f7 } .faint { fill: #aab7c4 } .line { stroke: #aab7c4 } .card { fill: #1d2731 }
                .plattform { stroke: #58c2a4 } .utvecklare { stroke: #e0a063 } .sjunet { stroke: #93a7f5 } .open { stroke: #7c8a98 }
                .f-plattform { fill: #58c2a4 } .f-utvecklare { fill: #e0a063 } .f-sjunet { fill: #93a7f5 }
                .a-plattform { fill: #16302a } .a-utvecklare { fill: #33261a } .a-sjunet { fill: #1d2440 } .a-open { fill: #1a222b } }
                </style>
                <defs><marker id="pil" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="4.5" markerHeight="4.5" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" class="faint"/></marker></defs>
                <rect class="ground" width="1240" height="640"/>
                """.formatted(escape(title()), escape(description())));
        text("ink h", 40, 52, title());
        text(
                "faint b",
                40,
                78,
                "%s · %s · avtal %s till och med %s"
                        .formatted(
                                declaration.vpn().kind().label(),
                                declaration.connection().rulebook() == SjunetDeclaration.Rulebook.STANDARD
                                        ? "standardregelverket"
                                        : "förenklade regelverket",
                                declaration.connection().agreement(),
                                declaration.connection().agreementValidTo()));
        cluster();
        gateway();
        publicNetwork();
        sjunet();
        arrows();
        legend();
        svg.append("</svg>\n");
    }

    private String title() {
        return "Anslutningen " + declaration.connection().name() + " till Sjunet";
    }

    private String description() {
        return "Arbetslasterna %s i klustret %s når Sjunet genom gatewayen %s och en %s-tunnel till %s. %s sköter klustrets vägar och namn, %s gatewayens tunnel och brandvägg, %s terminatorn och Sjunets DNS."
                .formatted(
                        declaration.workloads().stream()
                                .map(SjunetDeclaration.Workload::name)
                                .collect(Collectors.joining(", ")),
                        declaration.cluster().name(),
                        declaration.gateway().name(),
                        declaration.vpn().kind().label(),
                        declaration.vpn().endpoint(),
                        declaration.parties().platform().name(),
                        declaration.parties().developer().name(),
                        declaration.parties().sjunet().name());
    }

    private void cluster() {
        var cluster = declaration.cluster();
        area("plattform", 40, 108, 370, 440, "Klustret " + cluster.name());
        card(
                "utvecklare",
                60,
                158,
                330,
                130,
                "Arbetslaster",
                declaration.workloads().stream()
                        .map(w -> w.namespace() + " / " + w.name())
                        .toList());
        card(
                "plattform",
                60,
                304,
                330,
                110,
                "NodeLocalDNS",
                List.of(
                        String.join(" ", declaration.sjunet().zones()),
                        "→ " + join(declaration.sjunet().dnsServers()),
                        "annat → vanlig resolver"));
        card(
                "plattform",
                60,
                430,
                330,
                100,
                cluster.nodes().size() + " noder, fasta vägar",
                List.of(
                        join(declaration.sjunet().prefixes()),
                        "via " + declaration.gateway().lan().address().host()));
    }

    private void gateway() {
        var gateway = declaration.gateway();
        area("utvecklare", 450, 108, 270, 440, "Gateway " + gateway.name());
        card(
                "utvecklare",
                470,
                158,
                230,
                130,
                "VPN-klient",
                List.of(
                        declaration.vpn().kind().label() + ", "
                                + declaration.vpn().interfaceName(),
                        "MTU " + declaration.vpn().mtu(),
                        "som " + declaration.sjunet().assignedAddress()));
        card(
                "utvecklare",
                470,
                304,
                230,
                110,
                "Brandvägg, stängd",
                List.of(
                        "inget in utifrån",
                        "mot Sjunet: bara tunneln",
                        gateway.sourceNat() ? "byter avsändaradress" : "behåller avsändaren"));
        card(
                "plattform",
                470,
                430,
                230,
                100,
                "Maskin och port",
                List.of(
                        gateway.lan().interfaceName() + " "
                                + gateway.lan().address().host(),
                        gateway.wan().interfaceName() + " "
                                + gateway.wan().address().host()));
    }

    private void publicNetwork() {
        area("open", 754, 158, 132, 130, "");
        text("ink t", 772, 208, "Publikt nät");
        text("faint b", 772, 232, "bara krypterat");
        text("faint b", 772, 252, "till terminatorn");
    }

    private void sjunet() {
        area("sjunet", 920, 108, 280, 440, "Sjunet");
        card(
                "sjunet",
                940,
                158,
                240,
                130,
                "VPN-terminator",
                List.of(
                        declaration.vpn().endpoint().toString(),
                        "väg tillbaka till",
                        declaration.sjunet().assignedAddress().toString()));
        card(
                "sjunet",
                940,
                304,
                240,
                90,
                "Sjunets DNS",
                declaration.sjunet().dnsServers().stream()
                        .map(Address::toString)
                        .toList());
        card(
                "sjunet",
                940,
                410,
                240,
                120,
                "Tjänster",
                declaration.services().stream().map(ConnectionPicture::service).toList());
    }

    private static String service(Service service) {
        return service.name() + " "
                + service.ports().stream().map(ServicePort::toString).collect(Collectors.joining(" "));
    }

    private void arrows() {
        arrow("M390 480H430V360H468");
        arrow("M585 304V290");
        arrow("M700 223H752");
        arrow("M886 223H938");
        arrow("M1060 288V302");
        svg.append("<path class=\"line\" stroke-width=\"2\" d=\"M225 288V302\" marker-end=\"url(#pil)\"/>\n");
        svg.append("<path class=\"line\" stroke-width=\"2\" d=\"M225 414V428\" marker-end=\"url(#pil)\"/>\n");
    }

    private void legend() {
        int x = 40;
        for (var responsible : Responsible.values()) {
            var party = declaration.parties().of(responsible);
            svg.append("<rect class=\"f-%s\" x=\"%d\" y=\"580\" width=\"18\" height=\"18\" rx=\"4\"/>\n"
                    .formatted(responsible.folder(), x));
            text("ink p", x + 28, 590, shorten(party.name(), 38));
            text("faint b", x + 28, 610, responsible.role());
            x += 390;
        }
    }

    private void area(String party, int x, int y, int width, int height, String heading) {
        svg.append("<rect class=\"area a-%1$s %1$s\" x=\"%2$d\" y=\"%3$d\" width=\"%4$d\" height=\"%5$d\" rx=\"14\"/>\n"
                .formatted(party, x, y, width, height));
        text("ink t", x + 20, y + 32, shorten(heading, LONGEST));
    }

    private void card(String party, int x, int y, int width, int height, String heading, List<String> lines) {
        svg.append("<rect class=\"card %s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"9\"/>\n"
                .formatted(party, x, y, width, height));
        svg.append("<rect class=\"f-%s\" x=\"%d\" y=\"%d\" width=\"7\" height=\"%d\" rx=\"3.5\"/>\n"
                .formatted(party, x, y, height));
        text("ink t", x + 22, y + 28, heading);
        int room = Math.min(MOST_LINES, (height - 36) / 21);
        int row = y + 51;
        for (int i = 0; i < Math.min(room, lines.size()); i++) {
            boolean last = i == room - 1 && lines.size() > room;
            text(
                    "faint m",
                    x + 22,
                    row,
                    last ? "och %d till".formatted(lines.size() - i) : shorten(lines.get(i), (width - 34) / 8));
            row += 21;
        }
    }

    private void arrow(String path) {
        svg.append("<path class=\"line\" stroke-width=\"2.5\" d=\"%s\" marker-end=\"url(#pil)\"/>\n".formatted(path));
    }

    private void text(String classes, int x, int y, String text) {
        svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n".formatted(classes, x, y, escape(text)));
    }

    private static String join(List<? extends Comparable<?>> things) {
        return things.stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private static String shorten(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1).strip() + "…";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
