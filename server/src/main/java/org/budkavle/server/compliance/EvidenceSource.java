// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.time.Duration;

/** From where evidence is read. Names are stored: never rename one. */
public enum EvidenceSource {
    CONFIGURATION("Inställningar", 1),
    OPERATION("Driftläge", 1),
    TRIAL("Provmeddelande", 35),
    ADDRESS_BOOK("Adressbokens läskopia", 1),
    AUDIT_LOG("Granskningsloggen", 2),
    WITNESS("Loggens vittnen", 2),
    LOG_REVIEW("Loggranskning", 125),
    ACCESS_REVIEW("Behörighetsgranskning", 366),
    BACKUP("Säkerhetskopia", 2),
    RESTORE_REHEARSAL("Återläsningsprov", 183),
    MALWARE("Undersökning av filer", 1),
    RETENTION("Gallringsregler", 1),
    ENCRYPTION("Kryptering och nyckelbyten", 1),
    TRANSPORT("Skydd i överföringen", 1),
    LOGIN("Inloggning", 1),
    ROLES("Administratörsroller", 1),
    STAFFING("Bemanning av brevlådor", 1),
    INCIDENTS("Incidenter och deras klockor", 1),
    ALARMS("Larm om intrång", 1),
    CERTIFICATES("Certifikat", 1),
    PLATFORM_CHECK("Plattformskontroll", 35),
    CONFORMANCE("Överensstämmelseprotokoll", 366),
    FALLBACK_SHEET("Reservrutin på papper", 366),
    SBOM("Förteckning över ingående program (SBOM)", 1),
    /** Good for three years, which the finder reckons; the limit here is for what else is told of it. */
    SELF_DECLARATION("Självdeklaration och anslutningens steg", 1096);

    private final String title;
    private final int days;

    EvidenceSource(String title, int days) {
        this.title = title;
        this.days = days;
    }

    /** What people call it, in Swedish. */
    public String title() {
        return title;
    }

    /** How old evidence from there may be before it shows nothing. */
    public Duration limit() {
        return Duration.ofDays(days);
    }
}
