// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

/** Where an order stands (network.md 2.5). */
public enum OrderState {
    /** Is being written. */
    DRAFT("UTKAST"),
    /** Is with the provider. */
    SUBMITTED("INSKICKAD"),
    /** The provider asks for more. */
    SUPPLEMENT_REQUESTED("KOMPLETTERING_BEGÄRD"),
    /** The provider advises. */
    ADVICE("RÅDGIVNING"),
    /** Is looked at whether the unit may have it. */
    ELIGIBILITY("BEHÖRIGHETSPRÖVNING"),
    /** The unit may. */
    APPROVED("GODKÄND"),
    /** The unit may not. */
    REJECTED("AVSLAGEN"),
    /** Is ordered from whoever builds it. */
    ORDERED("BESTÄLLD"),
    /** A day is agreed. */
    DELIVERY_PLANNED("LEVERANS_PLANERAD"),
    /** Is there, not in use yet. */
    DELIVERED("LEVERERAD"),
    /** Is in use. */
    IN_SERVICE("DRIFTSATT"),
    /** A change is made. */
    CARRIED_OUT("GENOMFÖRD"),
    /** A price is given. */
    QUOTED("OFFERT_LÄMNAD"),
    /** The price is accepted, and a new order drafted. */
    QUOTE_ACCEPTED("ACCEPTERAD"),
    /** The price holds no more. */
    QUOTE_LAPSED("FÖRFALLEN"),
    /** The end is confirmed. */
    CONFIRMED("BEKRÄFTAD"),
    /** Is taken away. */
    DECOMMISSIONED("AVVECKLAD"),
    /** Whoever asked for it does not want it. */
    WITHDRAWN("ÅTERTAGEN");

    private final String words;

    OrderState(String words) {
        this.words = words;
    }

    /** The field's own word. */
    public String words() {
        return words;
    }
}
