// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

/** Why a synchronisation failed. Names are stored and shown: never rename one. */
public enum SyncFailureCode {
    UNREACHABLE("Adressboken går inte att nå. Nytt försök görs automatiskt."),
    SERVER_ERROR("Adressboken svarar med fel. Nytt försök görs automatiskt."),
    NOT_FOUND("Adressboken finns inte på den angivna adressen. Kontrollera budkavle.addressbook.uri."),
    TOO_SLOW("Adressboken svarade för långsamt och hämtningen avbröts. Nytt försök görs automatiskt."),
    TOO_LARGE("Adressboken är större än vad som är tillåtet att hämta. Se gränserna under budkavle.addressbook."),
    ENDLESS_PAGING("Adressbokens sidor tar aldrig slut eller upprepas. Kopian har inte ändrats."),
    FOREIGN_LINK("Adressboken hänvisar till en annan server. Hänvisningen följs inte och kopian har inte ändrats."),
    TRUNCATED("Adressbokens svar är avhugget eller inte giltig JSON. Kopian har inte ändrats."),
    CHANGED_SCHEMA(
            "Adressbokens poster saknar uppgifter som måste finnas. Formatet kan ha ändrats. Kopian har inte ändrats."),
    INCOMPLETE("Adressboken gav färre poster än den säger att den har. Kopian har inte ändrats."),
    SHRUNK(
            "Adressboken har krympt mer än vad som är rimligt. Kontrollera med Digg; godkänn sedan med en tvingad uppdatering."),
    INTERNAL("Kopian kunde inte skrivas. Se serverns logg.");

    private final String text;

    SyncFailureCode(String text) {
        this.text = text;
    }

    /** For people, in Swedish: what is wrong and what to do. */
    public String text() {
        return text;
    }
}
