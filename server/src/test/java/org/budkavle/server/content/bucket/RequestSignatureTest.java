// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The four requests that Amazon shows in "Signature Calculations for the Authorization Header", with the signatures that it shows. */
class RequestSignatureTest {

    private static final String HOST = "https://examplebucket.s3.amazonaws.com";
    private static final Instant AT = Instant.parse("2013-05-24T00:00:00Z");
    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final RequestSignature signature =
            new RequestSignature("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1");

    @Test
    void aReadIsSignedAsInTheExample() {
        assertThat(signed("GET", "/test.txt", Map.of("Range", "bytes=0-9"), NOTHING))
                .endsWith("SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, Signature="
                        + "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void aWriteIsSignedAsInTheExample() {
        assertThat(signed(
                        "PUT",
                        "/test%24file.text",
                        Map.of("Date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY"),
                        "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"))
                .endsWith("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @Test
    void aParameterWithoutValueIsSignedAsInTheExample() {
        assertThat(signed("GET", "/?lifecycle=", Map.of(), NOTHING))
                .endsWith("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    }

    @Test
    void aListIsSignedAsInTheExampleWhateverTheOrderOfItsParameters() {
        assertThat(signed("GET", "/?prefix=J&max-keys=2", Map.of(), NOTHING))
                .endsWith("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @Test
    void theSecretIsInNoText() {
        assertThat(signature).asString().doesNotContain("EXAMPLEKEY");
    }

    private String signed(String method, String path, Map<String, String> headers, String digest) {
        return signature
                .headers(method, URI.create(HOST + path), headers, digest, AT)
                .getOrDefault("authorization", "");
    }
}
