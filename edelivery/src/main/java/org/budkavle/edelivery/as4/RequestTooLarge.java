// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;

/** A stream gave more than it may. */
final class RequestTooLarge extends IOException {

    RequestTooLarge() {
        super("More bytes than allowed");
    }
}
