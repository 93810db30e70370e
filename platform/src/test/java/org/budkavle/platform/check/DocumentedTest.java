// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.platform.check.report.Changes;
import org.budkavle.platform.check.report.JsonReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentedTest {

    @Test
    void everyCheckStandsInTheHandbook() throws IOException {
        var page = Files.readString(Path.of("../docs/plattform.md"));
        assertThat(Arrays.stream(Check.values())
                        .map(check -> "| %s | %s | %s | %s |"
                                .formatted(
                                        check.id(), check.title(), String.join(", ", check.controls()), check.mend())))
                .allSatisfy(line -> assertThat(page).contains(line));
    }

    @Test
    void everyControlThatACheckIsEvidenceForIsOneAndIsPartlyThePlatforms() {
        var partly =
                Control.all().stream().filter(Control::partly).map(Control::id).collect(Collectors.toSet());
        var named = Arrays.stream(Check.values())
                .flatMap(check -> check.controls().stream())
                .collect(Collectors.toSet());
        assertThat(partly).isEqualTo(named);
        assertThat(Control.all()).extracting(Control::id).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Check.values()).map(Check::id)).doesNotHaveDuplicates();
    }

    @Test
    void aRequirementOfLawIsNeverMoreThanThePlatformsPart() {
        var findings = Bundle.findings(Bundle.objects());
        assertThat(Control.all().stream()
                        .map(control -> Standing.of(control, findings))
                        .collect(Collectors.toSet()))
                .isSubsetOf(Set.of(Standing.PLATFORM_IN_PLACE, Standing.UNKNOWN));
    }

    @Test
    void whatCanNoLongerBeSeenIsNotMended(@TempDir Path folder) throws IOException {
        var broken = new Finding(Check.PRIVILEGED, Outcome.FAIL, Depth.STATIC, "Pod/a/b", "x");
        var blind = new Finding(Check.PRIVILEGED, Outcome.UNKNOWN, Depth.STATIC, "", "får inte läsas");
        var whole = new Finding(Check.PRIVILEGED, Outcome.PASS, Depth.STATIC, "Pod/a/b", "x");
        var last = new Report(Instant.EPOCH, "k", 1, List.of(broken));
        assertThat(mended(last, blind)).isEmpty();
        assertThat(mended(last, whole)).containsExactly(broken);
        var file = Files.writeString(folder.resolve("r.json"), JsonReport.write(last));
        assertThat(JsonReport.read(file)).isEqualTo(last);
        assertThat(Changes.between(last, new Report(Bundle.NOW, "another", 1, List.of(whole)))
                        .sameCluster())
                .isFalse();
    }

    private static List<Finding> mended(Report last, Finding now) {
        return Changes.between(last, new Report(Bundle.NOW, "k", 1, List.of(now)))
                .mended();
    }
}
