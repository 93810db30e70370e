// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.identifier;

/** The federation that an envelope belongs to (transport.md 3.4). */
public record FederationId(String value) {

    /** Säker digital kommunikation: QA and production. */
    public static final FederationId SDK = new FederationId("urn:fdc:digg.se:edelivery:federation:sdk");

    /** The open test environment. */
    public static final FederationId TEST = new FederationId("urn:fdc:digg.se:edelivery:federation:test");
}
