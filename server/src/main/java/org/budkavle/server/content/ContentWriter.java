// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.io.OutputStream;

/** A piece of content in the making. Closed without {@link #keep()}, nothing is left of it. */
public interface ContentWriter extends AutoCloseable {

    /** Takes the plain bytes. */
    OutputStream stream();

    /**
     * Ends the content and brings it to where it stays, once. {@link #keep()} does it if nobody has; who calls it before the transaction
     * holds no connection meanwhile.
     */
    void land() throws IOException;

    /** Ends the content and stores it in the caller's transaction; once. */
    ContentId keep() throws IOException;

    @Override
    void close();
}
