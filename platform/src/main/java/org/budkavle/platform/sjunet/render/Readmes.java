// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.budkavle.platform.sjunet.declaration.Prefix;
import org.budkavle.platform.sjunet.declaration.Responsible;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration.Routing;
import org.budkavle.platform.sjunet.declaration.Vpn;

/** A short letter to each party, in Swedish: what lies in the folder, in which order it is applied, how one sees that it works. */
final class Readmes {

    private final SjunetDeclaration declaration;
    private final List<RenderedFile> files;

    private Readmes(SjunetDeclaration declaration, List<RenderedFile> files) {
        this.declaration = declaration;
        this.files = files;
    }

    static List<RenderedFile> of(SjunetDeclaration declaration, List<RenderedFile> files) {
        var readmes = new Readmes(declaration, files);
        return List.of(
                new RenderedFile(Responsible.DEVELOPER, "README.md", readmes.developer()),
                new RenderedFile(Responsible.PLATFORM, "README.md", readmes.platform()),
                new RenderedFile(Responsible.SJUNET, "README.md", readmes.sjunet()),
                new RenderedFile(Responsible.DEVELOPER, "dokumentation.md", readmes.documentation()));
    }

    private String head(Responsible responsible) {
        var party = declaration.parties().of(responsible);
        return "# Sjunet, anslutningen %s: %s\n\n%s: %s (%s). Skrivet ur sjunet.yaml; ändra där, inte här.\n\n"
                .formatted(
                        declaration.connection().name(),
                        responsible.role(),
                        responsible.role(),
                        party.name(),
                        party.contact());
    }

    private String listing(Responsible responsible) {
        return files.stream()
                .filter(file -> file.responsible() == responsible)
                .map(file -> "* `" + file.path() + "`\n")
                .sorted()
                .collect(Collectors.joining());
    }

    private String developer() {
        var routes = declaration.gateway().routing() == Routing.NETWORKD
                ? "`networkctl reload` (filen hör till den .network-fil som redan finns för "
                        + declaration.gateway().lan().interfaceName() + ": byt mappens namn om den heter något annat)"
                : "`/etc/sjunet/vagar.sh`, nu och vid varje start (lägg den i en systemd-enhet före "
                        + TunnelFiles.unit(declaration) + ")";
        var keys = new ArrayList<String>();
        declaration
                .keys()
                .forEach(key ->
                        keys.add("   * `%s` (%s), byts senast %s\n".formatted(key.path(), key.name(), key.notAfter())));
        return head(Responsible.DEVELOPER)
                + """
                Allt under `gateway/` läggs på gatewayen %s på samma plats under `/`. Ordningen är viktig: brandväggen först, tunneln sist.

                1. Nycklarna läggs på gatewayen, läsbara bara för root:
                %s2. `nft -f /etc/nftables.d/sjunet.nft`, och `include "/etc/nftables.d/*.nft"` i `/etc/nftables.conf`
                3. `sysctl -p /etc/sysctl.d/90-sjunet.conf`
                4. %s
                5. %s
                6. `kubectl apply --server-side -f kubernetes/network-policies.yaml`, eller `budkavle sjunet apply sjunet.yaml`
                7. `budkavle sjunet verify sjunet.yaml --from gateway`, och `--from pod` i en av arbetslasterna

                Reglerna stänger namnrymden %s för all utgående trafik som ingen annan NetworkPolicy släpper fram. Andra namnrymder behöver en egen
                stängd dörr: gatewayen ser bara nodernas adresser och kan inte skilja poddar åt.

                Filer:

                %s
                """.formatted(
                                declaration.gateway().name(),
                                String.join("", keys),
                                routes,
                                start(),
                                declaration.workloads().stream()
                                        .map(SjunetDeclaration.Workload::namespace)
                                        .distinct()
                                        .sorted()
                                        .collect(Collectors.joining(", ")),
                                listing(Responsible.DEVELOPER));
    }

    private String start() {
        return switch (declaration.vpn().kind()) {
            case WIREGUARD ->
                "`systemctl enable --now %s` (utan systemd: `wg-quick up %s`)"
                        .formatted(
                                TunnelFiles.unit(declaration), declaration.vpn().interfaceName());
            case OPENVPN -> "`systemctl enable --now %s`".formatted(TunnelFiles.unit(declaration));
            case IPSEC ->
                "`systemctl enable --now %s` och `swanctl --load-all`".formatted(TunnelFiles.unit(declaration))
                        + (declaration.vpn().asIpsec().authentication() == Vpn.Authentication.PSK
                                ? ". Nyckelfilen har en enda rad, `secret = \"…\"`"
                                : "");
        };
    }

    private String platform() {
        var nodes = switch (declaration.cluster().nodeRouting()) {
            case NETWORKD -> "`networkctl reload` på varje nod (mappen ska heta som nodens .network-fil)";
            case NETPLAN -> "`netplan apply` på varje nod (filen ska ha rättigheten 0600)";
            case IP_COMMANDS -> "`/etc/sjunet/vagar.sh` på varje nod, nu och vid varje start";
        };
        var dns = declaration.cluster().dns().delivery() == SjunetDeclaration.DnsDelivery.WELKIN
                ? "Värdena i `kubernetes/node-local-dns-values.yaml` läggs i plattformens sc-/wc-config och tillämpas där"
                : "`budkavle sjunet apply sjunet.yaml` lägger blocket i ConfigMap kube-system/node-local-dns; visar skillnaden först";
        return head(Responsible.PLATFORM)
                + """
                1. %s
                2. Filen under `noder/NAMN/` läggs på noden på samma plats under `/`, sedan %s. En ny eller utbytt nod saknar vägarna tills
                   den också har fått dem: lägg dem i nodens cloud-init.
                3. %s.
                4. `budkavle sjunet verify sjunet.yaml --from node` på varje nod.

                Filer:

                %s
                """.formatted(
                                declaration.cluster().cloud().isPresent()
                                        ? "`terraform plan` och `terraform apply` i `terraform/`: gatewayens port måste få sända från Sjunets adresser"
                                        : "Gatewayens port måste få sända från Sjunets adresser (allowed address pairs, eller source/destination check av)",
                                nodes,
                                dns,
                                listing(Responsible.PLATFORM));
    }

    private String sjunet() {
        var vpn = declaration.vpn();
        var identity = switch (vpn.kind()) {
            case WIREGUARD ->
                "Vår publika nyckel: `%s`".formatted(vpn.asWireGuard().publicKey());
            case OPENVPN ->
                "Vi litar på en terminator som heter `%s`"
                        .formatted(vpn.asOpenVpn().serverName());
            case IPSEC ->
                "Vi heter `%s`, terminatorn heter `%s`"
                        .formatted(vpn.asIpsec().localId(), vpn.asIpsec().remoteId());
        };
        return head(Responsible.SJUNET)
                + """
                Det här räknar vi med hos er. Stämmer något inte, säg till oss: vi gissar ingenting.

                * Avtal: %s, till och med %s
                * VPN: %s till `%s`, från `%s`
                * %s
                * Tilldelad adress i tunneln: `%s`; %s
                * Prefix vi sänder till: %s
                * Zoner vi frågar om: %s, hos %s
                """.formatted(
                        declaration.connection().agreement(),
                        declaration.connection().agreementValidTo(),
                        vpn.kind().label(),
                        vpn.endpoint(),
                        declaration.gateway().wan().address().host(),
                        identity,
                        declaration.sjunet().assignedAddress(),
                        declaration.gateway().sourceNat()
                                ? "vi sänder bara från den"
                                : "vi sänder från " + declaration.cluster().nodeCidr() + " och räknar med er väg dit",
                        declaration.sjunet().prefixes().stream()
                                .map(Prefix::toString)
                                .collect(Collectors.joining(", ")),
                        String.join(", ", declaration.sjunet().zones()),
                        words(declaration.sjunet().dnsServers()));
    }

    /** What the standard rule book asks to be shown: which systems reach Sjunet, how the rest is stopped, keys and their last days. */
    private String documentation() {
        var text = new StringBuilder(head(Responsible.DEVELOPER));
        text.append(
                "## Vilka system som når Sjunet\n\n| tjänst | namn | adresser | portar | ändamål | arbetslaster | godkänt av |\n|---|---|---|---|---|---|---|\n");
        for (var service : declaration.services()) {
            boolean open = declaration.approvedServices().contains(service);
            text.append("| %s | %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            service.name(),
                            service.host(),
                            words(service.destinations()),
                            words(service.ports()),
                            service.purpose(),
                            String.join(", ", service.workloads()),
                            open
                                    ? service.approvedBy() + " " + service.approvedAt()
                                            + service.counterpartApproval()
                                                    .map(a -> ", motpart " + a)
                                                    .orElse("")
                                    : "**inte öppnad**: motpartens godkännande saknas"));
        }
        text.append(
                        "\n## Hur annan trafik stoppas\n\nAllt som inte står i reglerna kastas; det som är på väg till Sjunet på något annat sätt än genom ")
                .append(declaration.vpn().interfaceName())
                .append(" kastas och räknas (leak_stopped).\n\n```\n")
                .append(new Firewall(declaration).ruleset())
                .append("```\n\n## Nycklar\n\n| namn | plats | från | till och med |\n|---|---|---|---|\n");
        declaration
                .keys()
                .forEach(key -> text.append("| %s | `%s` | %s | %s |\n"
                        .formatted(key.name(), key.path(), key.createdAt(), key.notAfter())));
        return text.toString();
    }

    private static String words(List<?> things) {
        return things.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
