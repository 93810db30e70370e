// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pki;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate shall look like (transport.md 6.1 to 6.3, 9.5). {@link #named(String)} begins one; whatever is not
 * said is as in an ordinary certificate of SDK: RSA 3072, two years, digitalSignature and keyEncipherment, SHA-256.
 *
 * @param validity empty: since yesterday, two years
 * @param hash of the issuer's signature: {@code SHA256}, {@code SHA384} or {@code SHA512}
 * @param names DNS names and IP addresses of the extension SubjectAlternativeName
 * @param policies object identifiers
 * @param serial empty: a random one
 * @param revocation empty: where the issuing authority says
 */
public record CertificateRequest(
        Subject subject,
        KeyType keyType,
        Optional<Validity> validity,
        String hash,
        Set<KeyUse> uses,
        boolean usesCritical,
        List<ExtendedUse> extendedUses,
        List<String> names,
        List<String> policies,
        Optional<BigInteger> serial,
        Optional<RevocationAddresses> revocation) {

    /** Copies the collections. */
    public CertificateRequest {
        uses = Set.copyOf(uses);
        extendedUses = List.copyOf(extendedUses);
        names = List.copyOf(names);
        policies = List.copyOf(policies);
    }

    /** Begins a request with the common name. */
    public static Builder named(String commonName) {
        return new Builder(Subject.named(commonName));
    }

    /** Begins a request with a whole name. */
    public static Builder of(Subject subject) {
        return new Builder(subject);
    }

    /** Collects what differs from the ordinary. */
    public static final class Builder {
        private final Subject subject;
        private KeyType keyType = KeyType.RSA_3072;
        private @Nullable Validity validity;
        private String hash = "SHA256";
        private Set<KeyUse> uses = Set.of(KeyUse.DIGITAL_SIGNATURE, KeyUse.KEY_ENCIPHERMENT);
        private boolean usesCritical = true;
        private List<ExtendedUse> extendedUses = List.of();
        private List<String> names = List.of();
        private List<String> policies = List.of();
        private @Nullable BigInteger serial;
        private @Nullable RevocationAddresses revocation;

        private Builder(Subject subject) {
            this.subject = subject;
        }

        /** Which key to generate for it. */
        public Builder key(KeyType type) {
            keyType = type;
            return this;
        }

        /** When it is valid. */
        public Builder validity(Validity period) {
            validity = period;
            return this;
        }

        /** The hash of its signature: {@code SHA256} or {@code SHA512}. */
        public Builder hash(String name) {
            hash = name;
            return this;
        }

        /** What the key may be used for; none at all leaves the extension out. */
        public Builder uses(KeyUse... values) {
            uses = Set.of(values);
            return this;
        }

        /** Leaves KeyUsage without its critical mark. */
        public Builder usesNotCritical() {
            usesCritical = false;
            return this;
        }

        /** The extended uses; none at all leaves the extension out. */
        public Builder extendedUses(ExtendedUse... values) {
            extendedUses = List.of(values);
            return this;
        }

        /** DNS names and IP addresses. */
        public Builder names(List<String> values) {
            names = values;
            return this;
        }

        /** Object identifiers of policies. */
        public Builder policies(String... values) {
            policies = List.of(values);
            return this;
        }

        /** A serial number instead of a random one. */
        public Builder serial(BigInteger value) {
            serial = value;
            return this;
        }

        /** Other revocation addresses than the authority's. */
        public Builder revocation(RevocationAddresses addresses) {
            revocation = addresses;
            return this;
        }

        /** The request. */
        public CertificateRequest build() {
            return new CertificateRequest(
                    subject,
                    keyType,
                    Optional.ofNullable(validity),
                    hash,
                    uses,
                    usesCritical,
                    extendedUses,
                    names,
                    policies,
                    Optional.ofNullable(serial),
                    Optional.ofNullable(revocation));
        }
    }
}
