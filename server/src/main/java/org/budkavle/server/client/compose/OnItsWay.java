// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import java.time.Instant;

/**
 * What whoever looks has sent and can take back still: a row that counts down.
 *
 * @param id of the draft
 * @param to whom, «Statens institutionsstyrelse, Placering»
 * @param sendsAt when it goes
 * @param held whether it can be taken back; if not it is being handed over
 */
public record OnItsWay(String id, String to, Instant sendsAt, boolean held) {

    /** Its page, which tells how it went when it has gone. */
    public String path() {
        return "/utkast/" + id;
    }
}
