// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.operation.PlannedWindow;
import org.budkavle.server.page.OperationState;

/**
 * The page.
 *
 * @param items empty for who is not signed in
 * @param whose where the fault lies, by the name of its text, for who is not signed in
 * @param windows what is planned to be away, the first one first
 * @param operates whether it is shown to somebody who runs the server
 */
public record StatusView(
        OperationState state,
        Instant at,
        List<StatusItem> items,
        Optional<String> whose,
        List<PlannedWindow> windows,
        boolean operates,
        Subscription subscription) {

    public StatusView {
        items = List.copyOf(items);
        windows = List.copyOf(windows);
    }

    /** Whether whoever looks is mailed when it goes otherwise. */
    public enum Subscription {
        /** Nobody is signed in, or the server sends no mail. */
        IMPOSSIBLE,
        /** The person has stated no address that mail goes to. */
        NO_ADDRESS,
        OFF,
        ON
    }
}
