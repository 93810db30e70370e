// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.verify;

import org.budkavle.platform.sjunet.declaration.Responsible;

/** Why a check failed (network.md 1.7): a stable code, what it means, who mends it and how. */
public enum Cause {
    TUNNEL_DOWN(
            "SJ-V1", Responsible.DEVELOPER, "Tunneln är nere", "Starta VPN-klienten på gatewayen och läs dess logg."),
    WRONG_KEY(
            "SJ-V2",
            Responsible.DEVELOPER,
            "Fel nyckel",
            "Lägg den nyckel som är anmäld till Sjunet på gatewayen, eller anmäl den nya."),
    NO_HANDSHAKE(
            "SJ-V3",
            Responsible.DEVELOPER,
            "Ingen handskakning",
            "Kontrollera terminatorns adress och port, och att motparten har vår nyckel."),
    STALE_TUNNEL(
            "SJ-V4",
            Responsible.SJUNET,
            "Tunneln är död i andra änden",
            "Vi sänder men får ingenting tillbaka: hör med Sjunets förvaltare, och starta om VPN-klienten."),
    WRONG_ROUTE(
            "SJ-V5",
            Responsible.DEVELOPER,
            "Vägen går inte genom tunneln",
            "Kör om VPN-klienten och se att dess vägar sattes."),
    ROUTE_MISSING(
            "SJ-V6",
            Responsible.PLATFORM,
            "Noden saknar vägen till gatewayen",
            "Lägg nodens vägar som de är skrivna, också i dess cloud-init."),
    OVERLAP(
            "SJ-V7",
            Responsible.PLATFORM,
            "Ett annat nät överlappar Sjunets prefix",
            "Ta bort den överlappande vägen eller byt det nätets adresser."),
    FORWARDING_OFF(
            "SJ-V8", Responsible.DEVELOPER, "Gatewayen skickar inte vidare", "sysctl -p /etc/sysctl.d/90-sjunet.conf."),
    LEAK(
            "SJ-V9",
            Responsible.DEVELOPER,
            "Sjunets trafik kan lämna gatewayen i klartext",
            "Ladda brandväggen och vägarna som de är skrivna, innan något annat görs."),
    NAT_MISSING(
            "SJ-V10",
            Responsible.DEVELOPER,
            "Adressöversättningen saknas",
            "Ladda brandväggen som den är skriven: Sjunet känner bara den tilldelade adressen."),
    RULES_DIFFER(
            "SJ-V11",
            Responsible.DEVELOPER,
            "Brandväggen är inte den som är skriven",
            "nft -f /etc/nftables.d/sjunet.nft."),
    WAY_IN(
            "SJ-V12",
            Responsible.DEVELOPER,
            "Oväntad väg in",
            "Ta bort regeln eller stäng porten; det som ska vara öppet skrivs i sjunet.yaml."),
    WRONG_MTU("SJ-V13", Responsible.DEVELOPER, "Fel MTU", "Sänk vpn.mtu till det som går fram, och rendera om."),
    NO_RETURN_ROUTE(
            "SJ-V14",
            Responsible.SJUNET,
            "Svaren hittar inte tillbaka",
            "Motparten saknar väg till den tilldelade adressen: hör med Sjunets förvaltare."),
    RESOLVER_DEAD(
            "SJ-V15",
            Responsible.SJUNET,
            "Sjunets DNS-server svarar inte",
            "Svarar ingen server härifrån: kör verify på gatewayen. Annars hör med Sjunets förvaltare; den andra servern bär namnen så länge."),
    DNS_LEAK(
            "SJ-V16",
            Responsible.PLATFORM,
            "Namnfrågor läcker till en annan resolver",
            "Lägg blocket för Sjunets zoner i NodeLocalDNS som det är skrivet."),
    NAME_UNKNOWN(
            "SJ-V17",
            Responsible.DEVELOPER,
            "Namnet finns inte i Sjunet",
            "Kontrollera tjänstens namn med den som tillhandahåller den."),
    OUTSIDE_PREFIX(
            "SJ-V18",
            Responsible.PLATFORM,
            "Svaret ligger utanför de dirigerade prefixen",
            "Beställ och dirigera adressen: tjänsten kan ha flyttat."),
    PORT_BLOCKED(
            "SJ-V19",
            Responsible.DEVELOPER,
            "Porten är stängd på vägen",
            "Öppna porten i sjunet.yaml och ladda brandväggen; är den öppen där, hör med tjänsten."),
    UNREACHABLE(
            "SJ-V20",
            Responsible.SJUNET,
            "Tjänsten svarar inte",
            "Kör verify på gatewayen: håller vägen där, hör med den som tillhandahåller tjänsten."),
    OPEN_TO_OTHERS(
            "SJ-V21",
            Responsible.DEVELOPER,
            "Når en tjänst som inte är tilldelad",
            "Lägg in NetworkPolicy som den är skriven, och se att klustret tillämpar den."),
    KEY_EXPIRES(
            "SJ-V22",
            Responsible.DEVELOPER,
            "Nyckel som går ut eller har gått ut",
            "Byt nyckeln tillsammans med Sjunets förvaltare."),
    CONNECTIONS_FULL(
            "SJ-V23",
            Responsible.DEVELOPER,
            "Gatewayens tabell över förbindelser är nästan full",
            "Höj net.netfilter.nf_conntrack_max, och se vad som öppnar så många."),
    RESOLVER_DOWN(
            "SJ-V24",
            Responsible.PLATFORM,
            "Klustrets egen resolver svarar inte som den ska",
            "Se efter om node-local-dns lever på noden, och vad dess logg säger om Sjunets servrar.");

    private final String code;
    private final Responsible responsible;
    private final String title;
    private final String mend;

    Cause(String code, Responsible responsible, String title, String mend) {
        this.code = code;
        this.responsible = responsible;
        this.title = title;
        this.mend = mend;
    }

    public String code() {
        return code;
    }

    public Responsible responsible() {
        return responsible;
    }

    public String title() {
        return title;
    }

    public String mend() {
        return mend;
    }
}
