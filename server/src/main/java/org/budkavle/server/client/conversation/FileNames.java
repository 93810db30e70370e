// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.util.regex.Pattern;

/** Names that a sender gave, made fit for somebody's folder. */
final class FileNames {

    private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\\\/:*?\"<>|]+");
    private static final int LONGEST = 120;

    private FileNames() {}

    static String safe(String name) {
        String fit = UNFIT.matcher(name).replaceAll("_").strip();
        String shortened = fit.length() > LONGEST ? fit.substring(fit.length() - LONGEST) : fit;
        String plain = shortened.startsWith(".") ? "_" + shortened : shortened;
        return plain.isEmpty() ? "fil" : plain;
    }
}
