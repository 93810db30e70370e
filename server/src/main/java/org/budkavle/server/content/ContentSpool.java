// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Content on its way in: write it once, then read it as often as needed. Lies on disk, encrypted under a key that dies with
 * this object; the file is gone after {@link #close()}.
 */
public interface ContentSpool extends AutoCloseable {

    /** Takes the plain bytes; close it before reading. */
    OutputStream stream();

    /** The bytes from their start; any number of times. */
    InputStream open() throws IOException;

    /** Number of plain bytes written. */
    long size();

    @Override
    void close();
}
