// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.time.Duration;
import java.util.Optional;

/**
 * What to answer on the HTTP exchange (transport.md 2.4).
 *
 * @param status the HTTP status
 * @param contentType the Content-Type; meaningless when the body is empty
 * @param body the whole body, some 10 kB
 * @param retryAfter for the Retry-After header of a 503
 * @param correlationId under which the event log knows this answer; free to be shown to the peer
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are evidence; the record is never compared
public record As4Response(
        int status, String contentType, byte[] body, Optional<Duration> retryAfter, String correlationId) {}
