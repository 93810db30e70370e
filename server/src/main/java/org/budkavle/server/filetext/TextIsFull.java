// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filetext;

import java.io.IOException;

/** There is more text than is wanted. */
final class TextIsFull extends IOException {

    private static final long serialVersionUID = 1L;

    TextIsFull() {
        super("More text than is wanted");
    }
}
