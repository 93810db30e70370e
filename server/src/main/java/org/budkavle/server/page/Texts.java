// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The client's words. The key {@code inbox.empty} is {@code empty} in {@code client/inbox.properties}, its English in
 * {@code client/inbox_en.properties}. {@code {0}}, {@code {1}} stand for values; an apostrophe is an apostrophe.
 */
public final class Texts {

    private static final Map<String, Properties> BUNDLES = new ConcurrentHashMap<>();

    private final Language language;

    /** The words of the language. */
    public Texts(Language language) {
        this.language = language;
    }

    /** Which language that is. */
    public Language language() {
        return language;
    }

    /** @return the key itself if there is no such text, so that a page is never lost for a word */
    public String text(String key, Object... values) {
        int dot = key.indexOf('.');
        String found = dot < 0
                ? key
                : BUNDLES.computeIfAbsent("client/" + key.substring(0, dot) + language.suffix(), Texts::load)
                        .getProperty(key.substring(dot + 1), key);
        return values.length == 0 ? found : filled(found, values);
    }

    /** The text {@code key.one} for 1, otherwise {@code key.other}; {@code {0}} is the number. */
    public String count(String key, long number) {
        String shown = NumberFormat.getIntegerInstance(language.locale()).format(number);
        return text(key + (number == 1 ? ".one" : ".other"), shown);
    }

    /** In one pass, so that a value which looks like a place is left as it is. */
    private static String filled(String text, Object[] values) {
        StringBuilder all = new StringBuilder(text.length() + 32);
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
            if (open + 2 < text.length() && text.charAt(open + 2) == '}') {
                int place = text.charAt(open + 1) - '0';
                if (place >= 0 && place < values.length) {
                    all.append(text, from, open).append(values[place]);
                    from = open + 3;
                }
            }
        }
        return all.append(text, from, text.length()).toString();
    }

    private static Properties load(String name) {
        Properties words = new Properties();
        try (InputStream file = Texts.class.getResourceAsStream("/" + name + ".properties")) {
            if (file != null) {
                words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
