// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.budkavle.conformance.target.TargetDeclaration;
import org.budkavle.conformance.target.TargetFile;
import org.budkavle.conformance.target.TargetRefused;
import org.junit.jupiter.api.Test;

/** What is said of the cases, and of products to try. */
class CatalogueTest {

    private static final String TARGET = """
        product: Exempel AS4
        version: "5.1"
        supplier: Exempel AB
        participant: 0203:exempel.example.se
        function: registrator.0203:exempel.example.se
        accessPoint:
          id: AP0300
          endpoint: https://localhost:8443/msh
        does: [receives, sends]
        """;

    private final Catalogue catalogue = Catalogue.load();

    @Test
    void everyOfficialCaseIsThereOnceUnderItsId() {
        assertThat(catalogue.cases()).extracting(ConformanceCase::id).doesNotHaveDuplicates();
        assertThat(catalogue.cases())
                .extracting(ConformanceCase::id)
                .contains("OPEN-TEST TF-01", "TF 2.1.1", "TF 2.4.9", "TF 2.6.7", "TF 3.2.3", "AS4_CP_TA12", "API-S-01")
                .containsAll(IntStream.rangeClosed(1, 10)
                        .mapToObj("QA TF-%02d"::formatted)
                        .toList());
    }

    @Test
    void whatIsPartlyKnownIsNeverAPass() {
        assertThat(catalogue.cases())
                .filteredOn(each -> each.knowledge() == Knowledge.PARTLY)
                .extracting(ConformanceCase::id)
                .contains("TF 2.5.1", "TF 2.6.1", "TF 3.2.4", "API-14.1");
    }

    @Test
    void casesAreFoundByIdOrItsBeginning() {
        assertThat(catalogue.matching(List.of("qa tf-04"))).hasSize(1);
        assertThat(catalogue.matching(List.of("TF 2.4"))).hasSize(8);
        assertThat(catalogue.matching(List.of("nothing"))).isEmpty();
    }

    @Test
    void aTargetFileIsRead() throws Exception {
        TargetDeclaration target = TargetFile.read(TARGET, Path.of("."));

        assertThat(target.description()).isEqualTo(new Target.Description("Exempel AS4", "5.1", "Exempel AB"));
        assertThat(target.participant().value()).isEqualTo("0203:exempel.example.se");
    }

    @Test
    void whatIsWrongInATargetFileIsToldAtItsLine() {
        String wrong = TARGET.replace("0203:exempel.example.se\nfunction", "0203 exempel\nfunction")
                .replace("receives, sends", "receives, flies")
                .replace("version: \"5.1\"\n", "")
                .replace("  id: AP0300\n", "  id: AP0300\n  colour: blue\n");

        assertThatThrownBy(() -> TargetFile.read(wrong, Path.of(".")))
                .isInstanceOfSatisfying(
                        TargetRefused.class,
                        refused -> assertThat(refused.faults())
                                .anyMatch(fault -> fault.startsWith("1:1") && fault.contains("version"))
                                .anyMatch(fault -> fault.startsWith("3:") && fault.contains("participant"))
                                .anyMatch(fault -> fault.startsWith("6:") && fault.contains("colour"))
                                .anyMatch(fault -> fault.startsWith("9:") && fault.contains("does.1")));
        assertThatThrownBy(() -> TargetFile.read("a: [", Path.of("."))).isInstanceOf(TargetRefused.class);
    }
}
