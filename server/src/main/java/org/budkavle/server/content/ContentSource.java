// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.io.InputStream;

/** Where plain content comes from; opened once. */
@FunctionalInterface
public interface ContentSource {

    /** The bytes from their start. */
    InputStream open() throws IOException;
}
