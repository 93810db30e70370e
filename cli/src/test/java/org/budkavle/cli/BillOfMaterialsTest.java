// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.budkavle.cli.BillOfMaterials.Component;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./budkavle sbom}: the build's bill of materials is of what runs. The plugin that makes it refuses to work offline. */
class BillOfMaterialsTest {

    /** Licences under which a municipality may run, change and pass on the program without asking anybody. */
    private static final Pattern FREE =
            Pattern.compile("(Apache|0?BSD|MIT|EPL|CC0|Bouncy Castle|LGPL|Mozilla).*", Pattern.CASE_INSENSITIVE);

    @TempDir
    Path folder;

    private BillOfMaterials bill = new BillOfMaterials("", List.of());

    @BeforeEach
    void bill() throws Exception {
        Optional<BillOfMaterials> made = BillOfMaterials.ofThisProgram();
        assumeThat(made)
                .as("built without -Psbom: its bill of materials is not tested")
                .isPresent();
        bill = made.orElseThrow();
    }

    @Test
    void everyComponentIsWhatRunsHereByteForByteAndFree() throws Exception {
        List<Path> jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .toList();
        List<String> runs =
                jars.stream().map(jar -> jar.getFileName().toString()).toList();
        List<Path> others = bill.unknown(jars);
        assertThat(bill.components()).hasSizeGreaterThan(100).allSatisfy(each -> {
            assertThat(each.licences()).as("%s", each).isNotEmpty();
            assertThat(each.licences())
                    .as("%s", each)
                    .anyMatch(licence -> FREE.matcher(licence).matches());
        });
        assertThat(bill.components())
                .filteredOn(each -> runs.contains(each.name() + "-" + each.version() + ".jar"))
                .hasSizeGreaterThan(100)
                .allSatisfy(each -> assertThat(others).noneMatch(jar -> isOf(jar, each)));
        assertThat(bill.components()).extracting(Component::name).contains("xmlsec", "sdk-format", "postgresql");
        assertThat(bill.components()).extracting(Component::name).doesNotContain("junit-jupiter", "assertj-core");
    }

    @Test
    void aJarThatWasChangedIsNamed() throws Exception {
        Path jar = Path.of(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.contains("xmlsec-"))
                .findFirst()
                .orElseThrow());
        byte[] bytes = Files.readAllBytes(jar);
        bytes[bytes.length / 2] ^= 1;
        Path changed = Files.write(folder.resolve(jar.getFileName()), bytes);
        assertThat(bill.unknown(List.of(jar, changed))).containsExactly(changed);
    }

    private static boolean isOf(Path jar, Component component) {
        return jar.getFileName().toString().equals(component.name() + "-" + component.version() + ".jar");
    }
}
