// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

/** A field of the order form; what one writes in it is kept as written. */
public enum OrderField {
    /** The unit's HSA id. */
    HSA_ID("hsaId"),
    /** {@link Agreement}. */
    AGREEMENT("agreement"),
    /** The number of the agreement with HSF. */
    ADA_NUMBER("adaNumber"),
    /** {@link OrderType}. */
    ORDER_TYPE("orderType"),
    /** The reference of the connection that is changed or ended. */
    CONNECTION("connection"),
    /** What works there. */
    SITE_NAME("siteName"),
    /** Street, postcode and town. */
    SITE_ADDRESS("siteAddress"),
    /** The code of an offering. */
    CONNECTION_TYPE("connectionType"),
    /** A service level. */
    LEVEL("level"),
    /** Number and unit. */
    CAPACITY("capacity"),
    /** How many. */
    USERS("users"),
    /** When the unit is open. */
    OPENING_HOURS("openingHours"),
    /** JA or NEJ. */
    NEW_IP("newIp"),
    /** How many addresses and for what. */
    NEW_IP_PURPOSE("newIpPurpose"),
    /** What it is for. */
    NEED("need"),
    /** How to get in. */
    DIRECTIONS("directions"),
    /** Who pays. */
    INVOICE_NAME("invoiceName"),
    /** The number of who pays. */
    INVOICE_NUMBER("invoiceNumber"),
    /** Where the invoice goes. */
    INVOICE_ADDRESS("invoiceAddress"),
    /** Cost centre and the like. */
    INVOICE_REFERENCE("invoiceReference"),
    /** Whom to ask for there. */
    CONTACT_NAME("contactName"),
    /** The contact's mail address. */
    CONTACT_EMAIL("contactEmail"),
    /** The contact's telephone. */
    CONTACT_PHONE("contactPhone"),
    /** JA or NEJ: wants advice on type, level and capacity. */
    ADVICE("advice"),
    /** JA or NEJ: has read the governing documents and will follow them. */
    ACCEPTED("accepted"),
    /** Who shall use SAM. */
    PERSON_NAME("personName"),
    /** That person's HSA id. */
    PERSON_HSA_ID("personHsaId"),
    /** JA or NEJ: it is for reporting care production. */
    REPORTING("reporting"),
    /** Which other network is at the site. */
    NETWORK("network"),
    /** How it is kept apart. */
    PROTECTION("protection"),
    /** The other networks at the site, a line each: the reference of its review, and what it is. */
    OTHER_NETWORKS("otherNetworks");

    private final String key;

    OrderField(String key) {
        this.key = key;
    }

    /** As the structured attachment and the web form call it. */
    public String key() {
        return key;
    }

    /** Whether it holds free text of more than a line. */
    public boolean lines() {
        return this == NEED || this == DIRECTIONS || this == PROTECTION || this == OTHER_NETWORKS;
    }
}
