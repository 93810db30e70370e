// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.message;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.budkavle.server.sdkapi.SdkApiProperties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets one client have so many requests under way, so that it cannot starve the others (api-and-address-book.md 1.11). */
@Component
class ConcurrencyLimit {

    private final int most;
    private final Clock clock;
    private final Map<String, Semaphore> clients = new ConcurrentHashMap<>();

    ConcurrencyLimit(SdkApiProperties properties, Clock clock) {
        this.most = properties.concurrentRequests();
        this.clock = clock;
    }

    /** A place among the requests under way; closed, it is free again. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    Place enter(String clientId) throws BadRequest {
        Semaphore places = clients.computeIfAbsent(clientId, id -> new Semaphore(most));
        if (!places.tryAcquire()) {
            throw BadRequest.withStatus(
                    HttpStatus.TOO_MANY_REQUESTS.value(),
                    clock,
                    "Too Many Requests",
                    "At most " + most + " requests at once; try again when one has been answered");
        }
        return places::release;
    }
}
