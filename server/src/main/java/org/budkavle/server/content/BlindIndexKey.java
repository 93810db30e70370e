// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** A key that makes fingerprints of values (HMAC-SHA256, cut to 16 bytes), derived from a data key for one purpose. */
record BlindIndexKey(SecretKey key) {

    private static final int LENGTH = 16;

    static BlindIndexKey of(DataKey dataKey, String purpose) {
        byte[] info = ("budkavle blind index " + purpose).getBytes(StandardCharsets.UTF_8);
        try {
            return new BlindIndexKey(KDF.getInstance("HKDF-SHA256")
                    .deriveKey("HmacSHA256", HKDFParameterSpec.expandOnly(dataKey.key(), info, 32)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] fingerprint(String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)), LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
