// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;

/** The bytes on disk are not those that were stored: changed, cut short, reordered or swapped. */
public final class ContentDamaged extends IOException {

    private static final long serialVersionUID = 1L;

    ContentDamaged() {
        super("The stored content does not verify");
    }
}
