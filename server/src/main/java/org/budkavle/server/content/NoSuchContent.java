// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;

/** The content was deleted, or never was. */
public final class NoSuchContent extends IOException {

    private static final long serialVersionUID = 1L;

    NoSuchContent(ContentId content) {
        super("No content " + content);
    }
}
