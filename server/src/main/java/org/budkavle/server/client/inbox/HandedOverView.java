// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.time.Instant;
import java.util.List;
import org.budkavle.server.client.worker.Face;
import org.budkavle.server.organisation.Mailbox;

/** What a mailbox keeps of what it has handed over: no content. */
public record HandedOverView(Mailbox mailbox, List<Row> rows) {

    /** One conversation. */
    public record Row(String to, Face by, Instant at) {}
}
