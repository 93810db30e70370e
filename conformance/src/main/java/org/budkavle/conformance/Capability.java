// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance;

/** What a case needs of its target. */
public enum Capability {
    /** It takes AS4 messages for its participant. */
    RECEIVES("målet tar inte emot meddelanden"),
    /** It opens messages and answers with message receipts. */
    MESSAGE_SERVICE("målet är en accesspunkt utan meddelandetjänst"),
    /** It sends when it is asked to, by API or by a person. */
    SENDS("målet kan inte skicka på begäran"),
    /** It tells what became of a message that it sent. */
    TELLS_OUTCOME("målet visar inte utfallet av det som skickats"),
    /** It produces the SDK API MT/MK. */
    API("målet har inget SDK API"),
    /** It has a second API client with fewer rights. */
    LIMITED_CLIENT("det finns ingen andra API-klient att prova med"),
    /** It examines files for malicious code. */
    MALWARE_SCANNER("målet har inget skydd mot skadlig kod inkopplat i provet"),
    /** It has a message client, or consumes the SDK API, that a person can use. */
    CLIENT("målet har ingen klient i provet");

    private final String lacking;

    Capability(String lacking) {
        this.lacking = lacking;
    }

    /** What to say when it is not there; in Swedish. */
    String lacking() {
        return lacking;
    }
}
