// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.envelope;

import java.io.IOException;
import java.io.OutputStream;

/** What goes into an envelope. */
@FunctionalInterface
public interface PayloadContent {

    /**
     * Writes exactly one element in UTF-8, without XML declaration and with all its namespaces declared on itself
     * (message.md 4.6). Does not close the stream.
     */
    void writeTo(OutputStream out) throws IOException;
}
