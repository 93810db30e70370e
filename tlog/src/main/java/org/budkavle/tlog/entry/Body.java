// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.entry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.budkavle.tlog.NotWellFormed;

/**
 * What happened, with the salt of its commitment; in an export a line {@code n salt json}.
 *
 * @param n the entry's place
 * @param salt in Base64
 * @param json canonical
 */
public record Body(long n, String salt, String json) {

    /** @throws NotWellFormed if it is no such line */
    public static Body parse(String line) throws NotWellFormed {
        String[] parts = line.split(" ", 3);
        try {
            if (parts.length == 3) {
                Body body = new Body(Long.parseLong(parts[0]), parts[1], parts[2]);
                if (body.toString().equals(line) && Base64.getDecoder().decode(parts[1]).length == Commitment.SALT) {
                    return body;
                }
            }
        } catch (IllegalArgumentException notSo) {
            // told below
        }
        throw new NotWellFormed("Not a line of a body: place, salt, JSON");
    }

    /** The commitment that the entry should hold. */
    public String commitment() {
        return Commitment.of(Base64.getDecoder().decode(salt), json.getBytes(StandardCharsets.UTF_8));
    }

    /** The line, without newline. */
    @Override
    public String toString() {
        return n + " " + salt + " " + json;
    }
}
