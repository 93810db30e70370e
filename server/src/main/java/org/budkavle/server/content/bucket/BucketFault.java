// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content.bucket;

/** What can be wrong with a bucket, with a code that stays and what it means to whoever runs the server. */
public enum BucketFault {
    /** Nobody answers. */
    UNREACHABLE(
            "BKV-H01",
            "Objektlagret svarar inte",
            "Kontrollera budkavle.content.s3.endpoint, namnuppslagningen och brandväggen",
            true),
    /** No answer in time. */
    TOO_SLOW(
            "BKV-H02",
            "Objektlagret svarar för långsamt",
            "Se hur lagret mår; höj budkavle.content.s3.patience om det alltid är så",
            true),
    /** The server is there and says that it cannot just now. */
    BUSY("BKV-H03", "Objektlagret kan inte just nu", "Inget, om det går över; annars se lagrets egen logg", true),
    /** The key is unknown, or may not do this. */
    DENIED(
            "BKV-H04",
            "Objektlagret nekar åtkomst",
            "Kontrollera nycklarna, och att de får läsa, skriva, ta bort och lista i hinken",
            false),
    /** There is no such bucket. */
    NO_BUCKET("BKV-H05", "Hinken finns inte", "Skapa hinken, eller rätta budkavle.content.s3.bucket", false),
    /** No room left. */
    FULL("BKV-H06", "Objektlagret är fullt", "Gör plats, eller höj kvoten", true),
    /** The two clocks disagree so much that signatures are refused. */
    CLOCK(
            "BKV-H07",
            "Objektlagrets klocka och vår går olika",
            "Ställ klockan: docs/drift/felsokning.md, BKV-D04",
            false),
    /** Its certificate is not by one that is trusted. */
    UNTRUSTED(
            "BKV-H08",
            "Objektlagrets certifikat går inte att lita på",
            "Ange utfärdarens certifikat i budkavle.content.s3.roots; namnet i endpoint ska stå i certifikatet",
            false),
    /** What came back is not what was stored. */
    DAMAGED(
            "BKV-H09",
            "Objektlagret gav andra byte än de som lagrades",
            "Läs tillbaka filen ur en kopia, och utred lagret",
            false),
    /** The bucket has the mark of another installation. */
    FOREIGN(
            "BKV-H10",
            "Hinken hör till en annan installation",
            "Rätta budkavle.content.s3.bucket eller prefix; två installationer får aldrig dela dem",
            false),
    /** The bucket does not have our mark, and did. */
    UNMARKED(
            "BKV-H11",
            "Hinken är inte den som innehållet ligger i",
            "Rätta budkavle.content.s3; är innehållet flyttat hit, sätt budkavle.content.s3.new-bucket=true en gång",
            false),
    /** A file with a secret cannot be read. */
    NO_KEY(
            "BKV-H12",
            "Objektlagrets nycklar går inte att läsa",
            "Kontrollera budkavle.content.s3.access-key-file och secret-key-file, och att serverns konto får läsa dem",
            false),
    /** Something else. */
    UNEXPECTED(
            "BKV-H13",
            "Objektlagret svarade med något oväntat",
            "Kontrollera att endpoint är S3-adressen och att region och path-style är lagrets",
            true);

    private final String code;
    private final String text;
    private final String mend;
    private final boolean passing;

    BucketFault(String code, String text, String mend, boolean passing) {
        this.code = code;
        this.text = text;
        this.mend = mend;
        this.passing = passing;
    }

    /** The stable code. */
    public String code() {
        return code;
    }

    /** One Swedish sentence without its full stop. */
    public String text() {
        return text;
    }

    /** What whoever runs the server does, in Swedish. */
    public String mend() {
        return mend + ".";
    }

    /** Whether it may pass by itself. What does not is an operator's to mend, and stops the start. */
    public boolean passing() {
        return passing;
    }
}
