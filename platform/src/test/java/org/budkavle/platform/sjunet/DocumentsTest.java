// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.budkavle.platform.sjunet.declaration.DeclarationReader;
import org.budkavle.platform.sjunet.plan.ConnectionPicture;
import org.budkavle.platform.sjunet.plan.PlanRule;
import org.budkavle.platform.sjunet.verify.Cause;
import org.junit.jupiter.api.Test;

/** What the documentation shows is what the program has. */
class DocumentsTest {

    private static final Path DOCS = Path.of("../docs");

    @Test
    void theExampleTheSchemaAndThePictureAreThoseOfTheProgram() throws IOException {
        assertThat(DOCS.resolve("exempel/sjunet.yaml")).hasContent(Sample.text());
        assertThat(DOCS.resolve("exempel/sjunet.schema.json")).hasContent(DeclarationReader.schema());
        assertThat(DOCS.resolve("pictures/sjunet.svg"))
                .hasContent(ConnectionPicture.of(Sample.reading().declaration()));
    }

    @Test
    void everyCodeIsExplained() throws IOException {
        var page = Files.readString(DOCS.resolve("sjunet.md"));
        assertThat(Arrays.stream(PlanRule.values()).map(rule -> "| " + rule.code() + " | " + rule.title() + " |"))
                .allSatisfy(line -> assertThat(page).contains(line));
        assertThat(Arrays.stream(Cause.values()).map(cause -> "| " + cause.code() + " | " + cause.title() + " |"))
                .allSatisfy(line -> assertThat(page).contains(line));
    }
}
