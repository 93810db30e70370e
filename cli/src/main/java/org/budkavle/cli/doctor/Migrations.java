// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The changes of the database that this program carries. */
final class Migrations {

    private static final Pattern NAME = Pattern.compile("V(\\d+)__.*\\.sql");

    private Migrations() {}

    static List<String> carried() {
        try {
            return Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/V*.sql"))
                    .map(each -> NAME.matcher(Objects.toString(each.getFilename(), "")))
                    .filter(Matcher::matches)
                    .map(each -> each.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
