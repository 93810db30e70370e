// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A Content-Type with its parameters (RFC 2045 5.1).
 *
 * @param type in lower case, such as {@code multipart/related}; empty when there was none
 * @param parameters names in lower case
 */
record MimeType(String type, Map<String, String> parameters) {

    static MimeType parse(String header) {
        int end = header.indexOf(';');
        String type = (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        Map<String, String> parameters = new HashMap<>();
        int at = end < 0 ? header.length() : end;
        while (at < header.length()) {
            int equals = header.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String name = header.substring(at + 1, equals).strip().toLowerCase(Locale.ROOT);
            StringBuilder value = new StringBuilder();
            at = readValue(header, equals + 1, value);
            parameters.putIfAbsent(name, value.toString());
        }
        return new MimeType(type, Map.copyOf(parameters));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Whether it is one of the names of XML. */
    boolean isXml() {
        return type.equals("text/xml") || type.equals("application/xml") || type.endsWith("+xml");
    }

    private static int readValue(String header, int start, StringBuilder value) {
        int at = start;
        while (at < header.length() && Character.isWhitespace(header.charAt(at))) {
            at++;
        }
        if (at < header.length() && header.charAt(at) == '"') {
            at++;
            while (at < header.length() && header.charAt(at) != '"') {
                if (header.charAt(at) == '\\' && at + 1 < header.length()) {
                    at++;
                }
                value.append(header.charAt(at++));
            }
            int end = header.indexOf(';', at);
            return end < 0 ? header.length() : end;
        }
        int end = header.indexOf(';', at);
        int stop = end < 0 ? header.length() : end;
        value.append(header.substring(at, stop).strip());
        return stop;
    }
}
