// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import java.util.List;
import java.util.stream.Stream;

/**
 * A keyboard shortcut.
 *
 * @param keys as they are pressed, with spaces between those that follow each other and plus between those pressed together
 * @param what the text's key of what it does
 */
public record Shortcut(String keys, String what) {

    /** The keys for somebody who may have chosen others; none if they have chosen that. */
    public List<String> pressed(Keys chosen) {
        List<String> own = Stream.of(keys.split(" ", -1)).map(chosen::of).toList();
        return own.contains("")
                ? List.of()
                : own.stream()
                        .flatMap(key -> Stream.of(key.split("\\+(?=.)", -1)))
                        .toList();
    }
}
