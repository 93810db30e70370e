// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.logreview;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.organisation.Mailbox;

/**
 * The log of a mailbox, to those who work there.
 *
 * @param older where it goes on; empty: this is all
 */
public record MailboxLogView(Mailbox mailbox, int days, List<LogView.Row> rows, Optional<String> older) {}
