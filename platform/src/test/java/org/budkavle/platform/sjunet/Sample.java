// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.budkavle.platform.sjunet.declaration.DeclarationReader;
import org.budkavle.platform.sjunet.declaration.DeclarationReader.Reading;
import org.budkavle.platform.sjunet.declaration.DeclarationRefused;

/** The declaration that the tests start from, whole and sound, and ways to change a word of it. */
public final class Sample {

    private Sample() {}

    public static String text() {
        try (var stream = Objects.requireNonNull(Sample.class.getResourceAsStream("sjunet.yaml"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample with some texts replaced, pairwise: what, by what. */
    public static String with(String... replacements) {
        var text = text();
        for (int i = 0; i < replacements.length; i += 2) {
            if (!text.contains(replacements[i])) {
                throw new IllegalArgumentException("the sample has no " + replacements[i]);
            }
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return text;
    }

    public static Reading reading(String... replacements) {
        try {
            return DeclarationReader.read(with(replacements), Path.of("."));
        } catch (DeclarationRefused e) {
            throw new AssertionError(e);
        }
    }
}
