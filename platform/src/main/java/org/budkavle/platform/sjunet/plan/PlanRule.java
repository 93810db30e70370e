// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.plan;

import org.budkavle.platform.sjunet.declaration.Responsible;

/** What is judged of a declaration before anything is applied (network.md 1.3, 1.4, 1.7). A code never changes its meaning. */
public enum PlanRule {
    OVERLAPPING_PREFIXES(
            "SJ-P1",
            Severity.ERROR,
            Responsible.PLATFORM,
            "Prefix som överlappar",
            "Byt klustrets prefix eller be Sjunets förvaltare om ett annat: en adress kan bara finnas på ett ställe."),
    SLOPPY_PREFIX(
            "SJ-P2",
            Severity.WARNING,
            Responsible.DEVELOPER,
            "Prefix med bitar efter sin längd",
            "Skriv nätets första adress, eller /32 om en enda adress avses."),
    TOO_WIDE_PREFIX(
            "SJ-P3",
            Severity.ERROR,
            Responsible.DEVELOPER,
            "För brett prefix",
            "Skriv de prefix som är beställda. Allt annat ska gå den vanliga vägen."),
    TERMINATOR_IN_TUNNEL(
            "SJ-P4",
            Severity.ERROR,
            Responsible.DEVELOPER,
            "VPN-terminatorn ligger i ett dirigerat prefix",
            "Undanta terminatorns adress ur prefixen: annars leds tunneln in i sig själv."),
    OUTSIDE_ORDER(
            "SJ-P5",
            Severity.ERROR,
            Responsible.DEVELOPER,
            "Adress utanför beställningen",
            "Beställ adressen hos Sjunets förvaltare, eller ta bort den här."),
    ORDERED_NOT_ROUTED(
            "SJ-P6",
            Severity.NOTE,
            Responsible.DEVELOPER,
            "Beställt men inte dirigerat",
            "Dirigera prefixet om det behövs, eller säg upp det."),
    NOT_ON_LINK(
            "SJ-P7",
            Severity.ERROR,
            Responsible.PLATFORM,
            "Gatewayen är inte granne med noden",
            "Ge gatewayen en adress i nodernas nät: en nods nästa hopp måste vara dess granne."),
    SAME_INTERFACE(
            "SJ-P8",
            Severity.ERROR,
            Responsible.PLATFORM,
            "Samma gränssnitt in och ut",
            "Ge gatewayen ett gränssnitt mot klustret och ett annat mot det publika nätet, så att regler kan skilja dem åt."),
    NO_RETURN_ROUTE(
            "SJ-P9",
            Severity.ERROR,
            Responsible.DEVELOPER,
            "Väg tillbaka saknas",
            "Sätt sourceNat: true, eller låt Sjunets förvaltare bekräfta en väg till klustrets adresser."),
    NOT_TRANSLATABLE(
            "SJ-P10",
            Severity.ERROR,
            Responsible.DEVELOPER,
            "Tilldelad adress är klustrets egen",
            "Ange den adress i tunneln som Sjunets förvaltare har tilldelat er."),
    DNS_LOOP(
            "SJ-P11",
            Severity.ERROR,
            Responsible.PLATFORM,
            "Namnfrågor som går runt",
            "Ange Sjunets egna DNS-servrar: frågan får inte komma tillbaka till klustrets egen resolver."),
    DNS_NOT_ROUTED(
            "SJ-P12",
            Severity.ERROR,
            Responsible.PLATFORM,
            "Sjunets DNS nås inte genom tunneln",
            "Lägg DNS-serverns adress i prefixen. Frågorna kommer från noden och tar nodens väg."),
    PUBLIC_DNS(
            "SJ-P13",
            Severity.ERROR,
            Responsible.PLATFORM,
            "Publik resolver för Sjunets zoner",
            "Ange Sjunets egna DNS-servrar: namnen är inte publika och ska inte synas utanför."),
    ONE_DNS_SERVER(
            "SJ-P14",
            Severity.WARNING,
            Responsible.PLATFORM,
            "Bara en DNS-server",
            "Be Sjunets förvaltare om en till: när den enda är borta går inga Sjunetnamn att slå upp."),
    LEAKING_DOMAIN(
            "SJ-P15",
            Severity.ERROR,
            Responsible.PLATFORM,
            "Domän som läcker till den publika resolvern",
            "Lägg domänens zon under sjunet.zones."),
    TOO_WIDE_ZONE(
            "SJ-P16",
            Severity.ERROR,
            Responsible.PLATFORM,
            "Zon som tar klustrets eller hela världens namn",
            "Ange Sjunets egna zoner, inte en toppdomän eller klustrets domän."),
    SERVICE_NOT_ROUTED(
            "SJ-P17",
            Severity.ERROR,
            Responsible.PLATFORM,
            "Tjänst utanför de dirigerade prefixen",
            "Lägg tjänstens adresser i sjunet.prefixes: namnet slås upp i Sjunet, men trafiken skulle gå ut på det publika nätet."),
    MTU_TOO_LARGE(
            "SJ-P18",
            Severity.ERROR,
            Responsible.DEVELOPER,
            "För stor MTU i tunneln",
            "Sänk vpn.mtu till högst det som får plats."),
    MTU_SMALL(
            "SJ-P19",
            Severity.WARNING,
            Responsible.DEVELOPER,
            "Onödigt liten MTU",
            "Höj vpn.mtu om inte något på vägen kräver den."),
    WEAK_VPN(
            "SJ-P20",
            Severity.ERROR,
            Responsible.DEVELOPER,
            "Svag VPN",
            "Använd AES-256-GCM, SHA-256 eller bättre, TLS 1.2 eller senare och ECP-384 eller starkare. Kräver motparten något annat, ta det med Sjunets förvaltare."),
    PRESHARED_ONLY(
            "SJ-P21",
            Severity.WARNING,
            Responsible.DEVELOPER,
            "Bara en delad hemlighet",
            "Använd certifikat om Sjunets förvaltare kan: en delad hemlighet finns på två ställen och går inte att spärra."),
    REVOCATION_CLOSED(
            "SJ-P22",
            Severity.ERROR,
            Responsible.DEVELOPER,
            "Spärrkontroll utan port 80",
            "Öppna 80/tcp: spärrlistor och OCSP går över vanlig HTTP."),
    NO_REVOCATION(
            "SJ-P23",
            Severity.WARNING,
            Responsible.DEVELOPER,
            "Ingen väg till spärrlistor",
            "Lägg till en tjänst av slaget REVOCATION med 80/tcp, om certifikaten i tjänsterna ska kontrolleras genom Sjunet."),
    NOT_APPROVED(
            "SJ-P24",
            Severity.WARNING,
            Responsible.DEVELOPER,
            "Motpartens godkännande saknas",
            "Sök godkännande i Sjunets avtalssystem. Regeln skrivs inte förrän beteckningen står i counterpartApproval."),
    AGREEMENT_ENDS(
            "SJ-P25",
            Severity.ERROR,
            Responsible.DEVELOPER,
            "Avtalet har gått ut",
            "Förnya avtalet och ange den nya dagen."),
    KEY_EXPIRED(
            "SJ-P26",
            Severity.ERROR,
            Responsible.DEVELOPER,
            "Nyckel som har gått ut",
            "Byt nyckeln tillsammans med Sjunets förvaltare och ange de nya dagarna."),
    KEY_EXPIRES(
            "SJ-P27",
            Severity.WARNING,
            Responsible.DEVELOPER,
            "Nyckel som snart går ut",
            "Påbörja bytet: det behöver båda parter."),
    KEY_SHARED(
            "SJ-P28",
            Severity.WARNING,
            Responsible.DEVELOPER,
            "Två nycklar på samma ställe",
            "Ge varje nyckel en egen fil."),
    STUB_WITHOUT_BIND(
            "SJ-P29",
            Severity.ERROR,
            Responsible.PLATFORM,
            "Block utan bind i NodeLocalDNS",
            "Upprepa bind-raden från blocket .:53. Utan den lyssnar CoreDNS på nodens alla adresser och krockar med det som redan finns på port 53."),
    STUB_TWICE(
            "SJ-P30",
            Severity.ERROR,
            Responsible.PLATFORM,
            "Samma zon två gånger i NodeLocalDNS",
            "Ta bort det ena blocket."),
    STUB_ELSEWHERE(
            "SJ-P31",
            Severity.ERROR,
            Responsible.PLATFORM,
            "Zonen skickas någon annanstans i NodeLocalDNS",
            "Byt forward i blocket till Sjunets DNS-servrar."),
    COREFILE_UNREADABLE(
            "SJ-P32",
            Severity.ERROR,
            Responsible.PLATFORM,
            "Corefile går inte att läsa",
            "Rätta filen: klamrar som inte går ihop gör att NodeLocalDNS inte startar."),
    WRONG_INTERFACE(
            "SJ-P33",
            Severity.ERROR,
            Responsible.DEVELOPER,
            "Fel gränssnitt för tunneln",
            "strongSwan i användarrymden heter alltid ipsec0: ange det i vpn.interface.");

    /** Only errors keep files from being written. */
    public enum Severity {
        ERROR("FEL"),
        WARNING("VARNING"),
        NOTE("UPPLYSNING");

        private final String label;

        Severity(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private final String code;
    private final Severity severity;
    private final Responsible responsible;
    private final String title;
    private final String mend;

    PlanRule(String code, Severity severity, Responsible responsible, String title, String mend) {
        this.code = code;
        this.severity = severity;
        this.responsible = responsible;
        this.title = title;
        this.mend = mend;
    }

    public String code() {
        return code;
    }

    public Severity severity() {
        return severity;
    }

    /** Who mends it. */
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
