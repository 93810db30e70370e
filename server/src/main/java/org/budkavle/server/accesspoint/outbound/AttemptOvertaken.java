// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

/** Another process has begun a later attempt of this transmission, or has ended it: this attempt has no say any more. */
final class AttemptOvertaken extends RuntimeException {

    AttemptOvertaken() {
        super("A later attempt has begun");
    }
}
