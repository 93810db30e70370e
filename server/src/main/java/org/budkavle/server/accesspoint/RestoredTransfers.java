// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

/** What was on its way out when a backup was taken, and may have arrived since. */
public interface RestoredTransfers {

    /**
     * Makes every transmission without an outcome safe to go on. One whose package is here is sent again as the same bytes
     * under the same AS4 MessageId, which the receiver answers with the receipt that it gave. One whose package is not here
     * may have been packed after the backup: it gets a new id, so that the receiver does not take other bytes for those, and
     * knows the envelope by its own id. Each counts as tried once more, since it may have been.
     *
     * @return how many of each
     */
    Resumed resume();

    /**
     * @param sameBytes transmissions whose package is here
     * @param newPackage those that are packed anew
     */
    record Resumed(int sameBytes, int newPackage) {}
}
