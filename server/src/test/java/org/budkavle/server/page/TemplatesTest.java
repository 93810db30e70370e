// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What holds for every screen, whoever made it. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path STATIC = Path.of("src/main/resources/static");
    private static final Pattern POSTS = Pattern.compile("<form[^>]*method=\"post\".*?</form>", Pattern.DOTALL);
    private static final Pattern INLINE = Pattern.compile("\\s(style|on[a-z]+)=\"|<style|<script(?![^>]*src=)");
    private static final Pattern ELSEWHERE = Pattern.compile("(src|href|action)=\"(https?:)?//");

    @Test
    void everyFormThatPostsCarriesItsHiddenField() throws IOException {
        List<String> without = new ArrayList<>();
        for (Path template : files(TEMPLATES, ".jte")) {
            Matcher form = POSTS.matcher(Files.readString(template));
            while (form.find()) {
                if (!form.group().contains("csrf")) {
                    without.add(TEMPLATES.relativize(template).toString());
                }
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void nothingIsInlineOrFromElsewhere() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path template : files(TEMPLATES, ".jte")) {
            String text = Files.readString(template);
            if (INLINE.matcher(text).find() || ELSEWHERE.matcher(text).find()) {
                faults.add(TEMPLATES.relativize(template).toString());
            }
        }
        for (Path sheet : files(STATIC, ".css")) {
            String text = Files.readString(sheet);
            if (text.contains("@import") || text.contains("url(")) {
                faults.add(sheet.getFileName().toString());
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void scriptsAndStylesAreSmall() throws IOException {
        long scripts = compressed(files(STATIC, ".js"));
        assertThat(scripts).isLessThan(40_000);
        assertThat(scripts + compressed(files(STATIC, ".css"))).isLessThan(60_000);
    }

    private static long compressed(List<Path> files) throws IOException {
        long size = 0;
        for (Path file : files) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                Files.copy(file, gzip);
            }
            size += bytes.size();
        }
        return size;
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
