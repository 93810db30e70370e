// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion.siem;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.budkavle.server.intrusion.Severity;

/** A message as RFC 5424 6 has it: no structured data, UTF-8 text behind its byte order mark. */
final class SyslogMessage {

    /** «log audit». */
    private static final int FACILITY = 13;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_HOST = 255;
    private static final int LONGEST_ID = 32;

    private SyslogMessage() {}

    static byte[] of(Severity severity, Instant at, String host, long process, String id, String text) {
        String head = "<" + (FACILITY * 8 + severity.code()) + ">1 " + TIME.format(at) + " "
                + printable(host, LONGEST_HOST) + " budkavle " + process + " " + printable(id, LONGEST_ID)
                + " - \uFEFF";
        return (head + text).getBytes(StandardCharsets.UTF_8);
    }

    /** PRINTUSASCII, at most so long; what is empty is the nil value. */
    private static String printable(String text, int longest) {
        StringBuilder printable = new StringBuilder();
        text.chars()
                .filter(sign -> sign > 32 && sign < 127)
                .limit(longest)
                .forEach(sign -> printable.append((char) sign));
        return printable.isEmpty() ? "-" : printable.toString();
    }
}
