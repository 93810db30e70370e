// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * What was asked for does not exist for this person: it is not theirs, or it is nowhere; the two cannot be told apart. The
 * web answers 404.
 */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class NotGranted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The one message that there is. */
    public NotGranted() {
        super("There is no such thing for this person", null, false, false);
    }
}
