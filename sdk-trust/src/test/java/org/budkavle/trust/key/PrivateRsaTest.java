// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateRsaTest {

    private static final byte[] TEXT = "Hej".getBytes(StandardCharsets.UTF_8);

    @AfterEach
    void allowAgain() {
        PrivateRsa.allowNative(true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theJdkVerifiesWhatIsSignedAndOpensWhatItHasWrapped(boolean allowed) throws GeneralSecurityException {
        PrivateRsa.allowNative(allowed);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Signature signer = PrivateRsa.signature(pair.getPrivate());
        signer.update(TEXT);
        byte[] signature = signer.sign();

        Signature verifier = Signature.getInstance("SHA256withRSA", "SunRsaSign");
        verifier.initVerify(pair.getPublic());
        verifier.update(TEXT);
        assertThat(verifier.verify(signature)).isTrue();
        for (MGF1ParameterSpec hash : new MGF1ParameterSpec[] {MGF1ParameterSpec.SHA1, MGF1ParameterSpec.SHA256}) {
            var oaep = new OAEPParameterSpec(hash.getDigestAlgorithm(), "MGF1", hash, PSource.PSpecified.DEFAULT);
            Cipher wrapping = Cipher.getInstance("RSA/ECB/OAEPPadding", "SunJCE");
            wrapping.init(Cipher.ENCRYPT_MODE, pair.getPublic(), oaep);
            assertThat(PrivateRsa.unwrapping(pair.getPrivate(), oaep).doFinal(wrapping.doFinal(TEXT)))
                    .isEqualTo(TEXT);
            for (int length : new int[] {0, 1, 255, 256, 257, 1000}) {
                byte[] wrong = new byte[length];
                Arrays.fill(wrong, (byte) 0xff);
                Cipher unwrapping = PrivateRsa.unwrapping(pair.getPrivate(), oaep);
                assertThatThrownBy(() -> unwrapping.doFinal(wrong))
                        .as("%d bytes", length)
                        .isInstanceOf(GeneralSecurityException.class);
            }
        }
    }
}
