// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.time.Duration;
import java.util.Optional;

/** An HTTP response as it came. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, String contentType, byte[] body, Optional<Duration> retryAfter) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
