// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.connection.order.Facts;
import org.budkavle.server.connection.order.LifeCycle;
import org.budkavle.server.connection.order.OrderState;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.PersonId;

/**
 * What one side did with an order.
 *
 * @param sequence of that side, from 1
 * @param by who of us did it; empty for what the other side did, and for what the server did
 * @param message that told the other side, or told us; empty until it is sent
 * @param refused whether the message could not be sent
 */
public record Step(
        LifeCycle.Side side,
        int sequence,
        OrderState state,
        Instant at,
        Optional<PersonId> by,
        Facts facts,
        Optional<StoredMessageId> message,
        boolean refused) {}
