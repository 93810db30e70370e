// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content.bucket;

/** What can be wrong with a bucket, with a code that stays and what it means to whoever runs the server. */
public enum BucketFault {
    /** Nobody answers. */
    UNREACHABLE("BKV-H01", "Objektlagret svarar inte", true),
    /** No answer in time. */
    TOO_SLOW("BKV-H02", "Objektlagret svarar för långsamt", true),
    /** The server is there and says that it cannot just now. */
    BUSY("BKV-H03", "Objektlagret kan inte just nu", true),
    /** The key is unknown, or may not do this. */
    DENIED("BKV-H04", "Objektlagret nekar åtkomst", false),
    /** There is no such bucket. */
    NO_BUCKET("BKV-H05", "Hinken finns inte", false),
    /** No room left. */
    FULL("BKV-H06", "Objektlagret är fullt", true),
    /** The two clocks disagree so much that signatures are refused. */
    CLOCK("BKV-H07", "Objektlagrets klocka och vår går olika", false),
    /** Its certificate is not by one that is trusted. */
    UNTRUSTED("BKV-H08", "Objektlagrets certifikat går inte att lita på", false),
    /** What came back is not what was stored. */
    DAMAGED("BKV-H09", "Objektlagret gav andra byte än de som lagrades", false),
    /** The bucket has the mark of another installation. */
    FOREIGN("BKV-H10", "Hinken hör till en annan installation", false),
    /** The bucket does not have our mark, and did. */
    UNMARKED("BKV-H11", "Hinken är inte den som innehållet ligger i", false),
    /** A file with a secret cannot be read. */
    NO_KEY("BKV-H12", "Objektlagrets nycklar går inte att läsa", false),
    /** Something else. */
    UNEXPECTED("BKV-H13", "Objektlagret svarade med något oväntat", true);

    private final String code;
    private final String text;
    private final boolean passing;

    BucketFault(String code, String text, boolean passing) {
        this.code = code;
        this.text = text;
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

    /** Whether it may pass by itself. What does not is an operator's to mend, and stops the start. */
    public boolean passing() {
        return passing;
    }
}
