// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.trace;

/** A step on a message's way. Names are stored: never rename one. */
public enum TraceStep {
    SUBMITTED("Inlämnat"),
    VALIDATED("Kontrollerat"),
    CERTIFICATE_FETCHED("Mottagarens certifikat hämtat"),
    SEALED("Krypterat och signerat"),
    HANDED_OVER("Lämnat till accesspunkten"),
    LOOKED_UP_DNS("Mottagaren slogs upp i DNS"),
    ENDPOINT_FOUND("Mottagarens accesspunkt hittad"),
    PACKED("Packat för AS4"),
    TRANSFERRED("Överfört till mottagarens accesspunkt"),
    TRANSPORT_RECEIPT_VERIFIED("Transportkvittensen kontrollerad"),
    WAITING("Väntar på nytt försök"),
    RECEIVED("Mottaget av accesspunkten"),
    OPENED("Signatur kontrollerad och innehåll dekrypterat"),
    DELIVERED_TO_MAILBOX("Lagt i brevlådan"),
    MESSAGE_RECEIPT_SENT("Meddelandekvittens sänd"),
    MESSAGE_RECEIPT_RECEIVED("Meddelandekvittens mottagen"),
    REFUSED("Avvisat"),
    FAILED("Gav upp");

    private final String description;

    TraceStep(String description) {
        this.description = description;
    }

    /** What it means, in Swedish, for people. */
    public String description() {
        return description;
    }
}
