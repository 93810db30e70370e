// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check;

/** The platform's own controls (compliance.md 2.1), each of several checks. */
public enum Area {
    IDENTITY("K-01", "Var och en identifieras, med engångsinloggning"),
    AUDIT("K-02", "API-serverns granskningslogg lämnar klustret"),
    ACCESS("K-03", "Behörigheter (RBAC) efter behov"),
    PODS("K-04", "Behållare utan privilegier"),
    HARDENING("K-05", "Härdning enligt CIS"),
    INTRUSION("K-06", "Intrångsdetektering (Falco)"),
    CERTIFICATES("K-07", "TLS överallt, certifikat som förnyas"),
    BACKUP("K-08", "Säkerhetskopior och återläsning"),
    NAMES("K-09", "Namnuppslagning och Sjunet"),
    NETWORK("K-10", "Stängda nät"),
    CLOCK("K-11", "Rätt tid"),
    ENCRYPTION("K-12", "Krypterad lagring"),
    IMAGES("K-13", "Kända bilder"),
    AVAILABILITY("K-14", "Tål bortfall"),
    MONITORING("K-15", "Övervakning");

    private final String id;
    private final String title;

    Area(String id, String title) {
        this.id = id;
        this.title = title;
    }

    public String id() {
        return id;
    }

    /** In Swedish. */
    public String title() {
        return title;
    }
}
