// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.time.Instant;
import java.util.Optional;

/**
 * A mailbox as its administrators see it.
 *
 * @param closedAt since when nothing is taken in; empty: it is open
 * @param returnText what whoever writes to it when it is closed is told
 * @param reviewedAt when its grants were last reviewed
 */
public record MailboxState(
        Mailbox mailbox, Optional<Instant> closedAt, Optional<String> returnText, Optional<Instant> reviewedAt) {}
