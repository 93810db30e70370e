// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * There is nothing here for this person: the same answer, 404, whether it exists or not, so that nobody learns by asking.
 * A controller throws it; the page says whom to ask.
 */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class NoAccess extends RuntimeException {

    /** Nothing of what was asked for is kept. */
    public NoAccess() {
        super("No access", null, false, false);
    }
}
