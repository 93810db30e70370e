// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.time.Instant;
import java.util.List;
import org.budkavle.server.page.OperationState;

/**
 * The page.
 *
 * @param items empty for who is not signed in
 * @param operates whether it is shown to somebody who runs the server
 */
public record StatusView(OperationState state, Instant at, List<StatusItem> items, boolean operates) {}
