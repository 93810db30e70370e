// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.budkavle.server.messageservice.FileWarning;
import org.budkavle.server.page.Texts;

/** What people are told of a file that is not what it says, or that nobody could look into. */
public final class FileWords {

    private FileWords() {}

    /** «Innehållet är ett program, inte det som filens namn säger.» */
    public static String of(FileWarning warning, Texts texts) {
        List<String> said = new ArrayList<>();
        warning.seems()
                .ifPresent(type -> said.add(texts.text("file.contradicts", texts.text("file.kind." + kind(type)))));
        if (warning.locked()) {
            said.add(texts.text("file.locked"));
        }
        return String.join(" ", said);
    }

    private static String kind(String mediaType) {
        String type = mediaType.toLowerCase(Locale.ROOT);
        if (type.contains("macroenabled")) {
            return "macros";
        }
        if (type.contains("officedocument")
                || type.contains("opendocument")
                || type.contains("office")
                || type.contains("ooxml")
                || type.startsWith("application/vnd.ms-")
                || type.equals("application/msword")) {
            return "office";
        }
        if (type.startsWith("image/")) {
            return "picture";
        }
        if (type.startsWith("audio/") || type.startsWith("video/")) {
            return "recording";
        }
        return switch (type) {
            case "application/pdf" -> "pdf";
            case "application/zip",
                    "application/gzip",
                    "application/x-tar",
                    "application/x-gtar",
                    "application/x-bzip2",
                    "application/x-7z-compressed",
                    "application/x-rar-compressed",
                    "application/x-xz" -> "archive";
            case "text/html", "application/xhtml+xml" -> "html";
            case "application/octet-stream" -> "unknown";
            default -> {
                if (type.startsWith("text/")) {
                    yield "text";
                }
                yield type.contains("executable")
                                || type.contains("msdownload")
                                || type.contains("sharedlib")
                                || type.contains("java-archive")
                                || type.contains("x-sh")
                        ? "program"
                        : "other";
            }
        };
    }
}
