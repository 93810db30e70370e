// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where content lies did not do what it was asked. Nothing is lost, and the same may be tried again. The message is one Swedish line with the
 * code first, and no secret in it.
 */
public abstract class ContentUnavailable extends IOException {

    private static final long serialVersionUID = 1L;

    protected ContentUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What is wrong; stays, {@code BKV-H01}. */
    public abstract String code();
}
