// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pki;

import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * The name in a certificate. The organisation is {@value #LOCAL_TEST} unless another is set, so that a certificate from
 * here can never be mistaken for a real one.
 */
public record Subject(
        String commonName,
        String organisation,
        Optional<String> unit,
        Optional<String> serialNumber,
        Optional<String> organisationIdentifier) {

    /** The organisation of every certificate that states no other. */
    public static final String LOCAL_TEST = "Budkavle Local Test";

    /** A name with the common name alone beside organisation and country. */
    public static Subject named(String commonName) {
        return new Subject(commonName, LOCAL_TEST, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same in another organisation. */
    public Subject organisation(String name) {
        return new Subject(commonName, name, unit, serialNumber, organisationIdentifier);
    }

    /** The same with an organisational unit, as Digg's authorities of QA and PROD have. */
    public Subject unit(String name) {
        return new Subject(commonName, organisation, Optional.of(name), serialNumber, organisationIdentifier);
    }

    /** The same with the attribute serialNumber, where SITHS puts its HSA id. */
    public Subject serialNumber(String value) {
        return new Subject(commonName, organisation, unit, Optional.of(value), organisationIdentifier);
    }

    /** The same with the attribute organizationIdentifier, where Digg puts the organisation number. */
    public Subject organisationIdentifier(String value) {
        return new Subject(commonName, organisation, unit, serialNumber, Optional.of(value));
    }

    X500Name toName() {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
        name.addRDN(BCStyle.C, "SE");
        name.addRDN(BCStyle.O, organisation);
        organisationIdentifier.ifPresent(value -> name.addRDN(BCStyle.ORGANIZATION_IDENTIFIER, value));
        unit.ifPresent(value -> name.addRDN(BCStyle.OU, value));
        serialNumber.ifPresent(value -> name.addRDN(BCStyle.SERIALNUMBER, value));
        name.addRDN(BCStyle.CN, commonName);
        return name.build();
    }
}
