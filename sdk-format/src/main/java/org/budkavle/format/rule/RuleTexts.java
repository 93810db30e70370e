// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** The texts of the rules in one language. */
final class RuleTexts {

    private static final RuleTexts ENGLISH = new RuleTexts("rules_en.properties");
    private static final RuleTexts SWEDISH = new RuleTexts("rules_sv.properties");

    private final Properties texts = new Properties();

    private RuleTexts(String resource) {
        try (InputStream stream = Objects.requireNonNull(RuleTexts.class.getResourceAsStream(resource))) {
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static RuleTexts of(Locale language) {
        return language.getLanguage().equals("sv") ? SWEDISH : ENGLISH;
    }

    String text(String code) {
        return Objects.requireNonNull(texts.getProperty(code), code);
    }
}
