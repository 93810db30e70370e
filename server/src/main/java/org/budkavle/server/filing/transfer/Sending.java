// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing.transfer;

import java.io.IOException;
import java.io.InputStream;
import org.budkavle.server.filing.FilingId;

/**
 * A package to be put somewhere.
 *
 * @param size in bytes
 * @param sha256 of the bytes, hexadecimal
 * @param source opens the bytes, which are the same each time
 */
public record Sending(FilingId id, long size, String sha256, Source source) {

    /** The bytes. */
    @FunctionalInterface
    public interface Source {
        /** From their start. */
        InputStream open() throws IOException;
    }

    /** What a file is called while it is being written: {@code .<name>.<attempt>.part}. */
    String partPrefix() {
        return "." + id.fileName() + ".";
    }

    boolean isPart(String name) {
        return name.startsWith(partPrefix()) && name.endsWith(".part");
    }
}
