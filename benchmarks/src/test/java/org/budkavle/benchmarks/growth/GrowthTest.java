// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private static final List<Long> SIZES = List.of(10_000L, 100_000L, 1_000_000L);

    private final Growth growth = new Growth("messages");

    private double exponent(DoubleUnaryOperator figure) {
        SIZES.forEach(size -> growth.add("one", size, figure.applyAsDouble(size)));
        return Growth.exponent(growth.curve("one")).orElseThrow();
    }

    @Test
    void whatStaysTheSameHasTheExponentZero() {
        assertThat(exponent(_ -> 17)).isCloseTo(0, within(1e-9));
    }

    @Test
    void whatGrowsInProportionHasTheExponentOneWhateverAPieceCosts() {
        assertThat(exponent(size -> 0.003 * size)).isCloseTo(1, within(1e-9));
    }

    @Test
    void aSquareHasTheExponentTwo() {
        assertThat(exponent(size -> size * size)).isCloseTo(2, within(1e-9));
    }

    @Test
    void oneSizeTellsNothingOfGrowth() {
        growth.add("one", 10_000, 5);
        assertThat(Growth.exponent(growth.curve("one"))).isEmpty();
    }

    @Test
    void theTableHasAColumnForEachSizeAndSaysWhatIsWorseThanLinear() {
        SIZES.forEach(size -> growth.add("a square", size, (double) size * size));
        growth.add("measured once", 10_000, 3);
        assertThat(growth.toString())
                .contains("10,000", "100,000", "1,000,000")
                .containsPattern("a square .* 2.00 +WORSE")
                .containsPattern("measured once +3.00");
    }

    @Test
    void thePictureIsXmlWithALineForEachCurveThatWasMeasured() throws Exception {
        SIZES.forEach(size -> growth.add("rows & indexes", size, size / 3.0));
        SIZES.forEach(size -> growth.add("a list", size, 12));
        Picture picture = new Picture();
        picture.add("Bytes", "MB", growth, List.of("rows & indexes", "a list", "never measured"));
        var drawn = DocumentBuilderFactory.newNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(picture.toString().getBytes(StandardCharsets.UTF_8)));
        assertThat(drawn.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(drawn.getElementsByTagName("circle").getLength()).isEqualTo(6);
        assertThat(picture.toString()).contains("rows &amp; indexes (1.00)", "a list (0.00)");
    }
}
