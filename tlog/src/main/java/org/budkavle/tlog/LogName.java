// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of one log before and after it was restored from a backup. What witnesses saw after the backup is lost, so the log
 * cannot go on under the same name; it goes on under the next: {@code x/audit}, {@code x/audit/r1}, {@code x/audit/r2}.
 */
public final class LogName {

    private static final Pattern RENEWED = Pattern.compile("(.*)/r([1-9][0-9]{0,8})");

    private LogName() {}

    /** The name after the next restore. */
    public static String next(String name) {
        Matcher renewed = RENEWED.matcher(name);
        return renewed.matches() ? renewed.group(1) + "/r" + (Integer.parseInt(renewed.group(2)) + 1) : name + "/r1";
    }

    /** Whether both are names of one log. */
    public static boolean same(String one, String other) {
        return first(one).equals(first(other));
    }

    private static String first(String name) {
        Matcher renewed = RENEWED.matcher(name);
        return renewed.matches() ? renewed.group(1) : name;
    }
}
