// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pdf;

/** What was given is not well-formed XHTML, or cannot be laid out. The message holds nothing of it. */
public final class NotRenderable extends Exception {

    NotRenderable(String message, Throwable cause) {
        super(message, cause);
    }
}
