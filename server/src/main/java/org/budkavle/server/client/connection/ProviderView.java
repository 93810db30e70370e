// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import java.util.List;
import org.budkavle.server.connection.order.Catalogue;
import org.budkavle.server.organisation.Mailbox;

/** The mailboxes that the person answers for, and which take orders. */
public record ProviderView(List<Row> rows, List<Catalogue> catalogues) {

    /**
     * A mailbox.
     *
     * @param catalogue the code of the catalogue; empty if it takes no orders
     */
    public record Row(Mailbox mailbox, String catalogue) {}
}
