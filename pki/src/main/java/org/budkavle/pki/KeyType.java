// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/**
 * Which key to generate: an algorithm of the JDK and its parameters. A key of RSA 3072 takes about a second of one core,
 * one of RSA 4096 several.
 */
public record KeyType(String algorithm, AlgorithmParameterSpec parameters) {

    /** The smallest and quickest RSA key that anything accepts: for tests that do not look at key sizes. */
    public static final KeyType RSA_2048 = rsa(2048);

    /** What Digg's own authorities and access points have (transport.md 6.1). */
    public static final KeyType RSA_3072 = rsa(3072);

    /** An RSA key with the usual exponent 65537. */
    public static KeyType rsa(int bits) {
        return new KeyType("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
    }

    /** An RSA key with an exponent of its own, as Expisoft's authorities have (transport.md 6.3). */
    public static KeyType rsa(int bits, BigInteger exponent) {
        return new KeyType("RSA", new RSAKeyGenParameterSpec(bits, exponent));
    }

    /** A key on an elliptic curve such as {@code secp384r1}. */
    public static KeyType ellipticCurve(String curve) {
        return new KeyType("EC", new ECGenParameterSpec(curve));
    }

    /** A new pair of keys. */
    public KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new PkiFailure("No key of this type can be generated", e);
        }
    }
}
