// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup;

/** Why a backup or a restore did not go, by codes that stay. The texts are for the operator. */
public enum BackupFault {
    /** Something must be set first. */
    NOT_CONFIGURED("BKV-B01", "Säkerhetskopieringen är inte inställd: %s"),
    /** The disk is full. */
    NO_SPACE("BKV-B02", "Disken är full: %s"),
    /** The private key does not open the files. */
    WRONG_KEY("BKV-B03", "Nyckeln öppnar inte säkerhetskopian: %s"),
    /** A file is not what the signed list says. */
    DAMAGED("BKV-B04", "Filen är skadad eller utbytt: %s"),
    /** A list is not signed by the key that it must be signed with. */
    UNTRUSTED("BKV-B05", "Förteckningen är inte undertecknad med den angivna nyckeln: %s"),
    /** A file of the list is not there. */
    MISSING_FILE("BKV-B06", "En fil saknas i säkerhetskopian: %s"),
    /** The database's log has a gap. */
    MISSING_WAL("BKV-B07", "Databasens logg har en lucka: %s"),
    /** Something is there already. */
    NOT_EMPTY("BKV-B08", "Mappen är inte tom, och inget skrivs över: %s"),
    /** There is no such backup. */
    NO_BACKUP("BKV-B09", "Det finns ingen sådan säkerhetskopia: %s"),
    /** PostgreSQL did not do what it was asked. */
    DATABASE("BKV-B10", "Databasen gör inte som den ska: %s"),
    /** Another process writes the same backups. */
    BUSY("BKV-B11", "En annan säkerhetskopiering pågår: %s"),
    /** The copies would lie with what they are copies of. */
    SAME_PLACE("BKV-B12", "Säkerhetskopian får inte ligga i det som kopieras: %s"),
    /** The restored audit log is not the one that was copied. */
    AUDIT_LOG("BKV-B13", "Granskningsloggen stämmer inte med säkerhetskopian: %s"),
    /** The point in time was not reached. */
    NOT_REACHED("BKV-B14", "Tidpunkten nåddes inte: %s"),
    /** One key would open everything. */
    SAME_KEYS("BKV-B15", "Nyckelfilerna måste krypteras till en annan nyckel än det övriga: %s"),
    /** A file cannot be read or written. */
    STORAGE("BKV-B16", "Lagringen gör inte som den ska: %s");

    private final String code;
    private final String text;

    BackupFault(String code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The stable code. */
    public String code() {
        return code;
    }

    String text(String detail) {
        return code + " " + text.formatted(detail);
    }
}
