// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {90_000, 1_000_000})
    void anEnvelopeIsCodedByItsCipherTextAndNotByTheXmlAroundIt(long bytes) throws IOException {
        Path envelope = Envelopes.write(folder, Envelopes.header(), bytes);

        assertThat(Compression.choose(envelope)).isEqualTo(Compression.HUFFMAN);
    }

    @Test
    void textIsCompressedByItsRepetitions() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "<p>Hej!</p>\n".repeat(10_000));

        assertThat(Compression.choose(text)).isEqualTo(Compression.NORMAL);
    }

    @Test
    void lettersOfBase64ThatSaySomethingAreCompressedByTheirRepetitions() throws IOException {
        String zeroes = Base64.getEncoder().encodeToString(new byte[200_000]);

        assertThat(Compression.choose(Files.writeString(folder.resolve("zeroes"), zeroes)))
                .isEqualTo(Compression.NORMAL);
    }

    @Test
    void noiseInLinesOfBase64IsCodedByItsLetters() throws IOException {
        byte[] bytes = new byte[200_000];
        new Random(1).nextBytes(bytes);

        assertThat(Compression.choose(Files.write(
                        folder.resolve("lines"), Base64.getMimeEncoder().encode(bytes))))
                .isEqualTo(Compression.HUFFMAN);
    }

    @Test
    void whatDoesNotShrinkIsStored() throws IOException {
        byte[] bytes = new byte[200_000];
        new Random(1).nextBytes(bytes);

        assertThat(Compression.choose(Files.write(folder.resolve("bytes"), bytes)))
                .isEqualTo(Compression.STORED);
    }
}
