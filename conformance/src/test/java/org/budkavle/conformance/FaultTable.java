// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.budkavle.federation.peer.ProductFault;

/** Which cases fail for which fault: {@code faults.tsv}, the fault first and then the ids. */
final class FaultTable {

    /** What the table is about: one case at least for every rule, and none that has to wait long to see that nothing comes. */
    static final List<String> CASES = Stream.concat(
                    IntStream.rangeClosed(1, 22).mapToObj(number -> "AS4-" + number),
                    Stream.of(
                            "OPEN-TEST TF-01",
                            "QA TF-01",
                            "QA TF-02",
                            "QA TF-03",
                            "QA TF-04",
                            "QA TF-09",
                            "QA TF-10",
                            "AS4_CP_TA01",
                            "AS4_CP_TA09",
                            "AS4_CP_TA12",
                            "AS4_CP_TA13",
                            "AS4_CP_TA30",
                            "AS4+ spärrad avsändare",
                            "AS4+ osignerat",
                            "AS4+ okrypterat",
                            "TF 2.1.1",
                            "TF 2.4.1",
                            "TF 2.4.4",
                            "MT+ går inte att dekryptera",
                            "MT+ kvittensens form"))
            .toList();

    private FaultTable() {}

    /** One fault. */
    record Row(ProductFault fault, List<String> failing) {

        @Override
        public String toString() {
            return fault.name();
        }
    }

    static List<Row> read() throws IOException {
        try (InputStream in = FaultTable.class.getResourceAsStream("faults.tsv")) {
            return new String(Optional.ofNullable(in).orElseThrow().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(FaultTable::row)
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    private static Row row(String line) {
        List<String> fields = Arrays.asList(line.split("\t", -1));
        return new Row(ProductFault.valueOf(fields.getFirst()), fields.subList(1, fields.size()));
    }
}
