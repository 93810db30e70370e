// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content.bucket;

import java.time.Duration;
import java.util.Optional;

/** Hears how each call went, tries again included. */
@FunctionalInterface
public interface BucketObserver {

    /** Hears nothing. */
    BucketObserver NONE = (_, _, _) -> {};

    /**
     * @param method of HTTP
     * @param fault empty if it went well, also where there was nothing
     */
    void called(String method, Optional<BucketFault> fault, Duration took);
}
