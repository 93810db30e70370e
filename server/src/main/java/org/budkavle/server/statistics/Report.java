// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.statistics;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.organisation.MailboxId;

/**
 * What has come and gone in a time, as it is; whoever shows it uses {@link Discretion}.
 *
 * @param periods by the first day of the week or month, every one of them
 * @param counterparts the fifty with most, by how much
 * @param openAges open now: younger than a day, three days, a week, thirty days, older
 */
public record Report(
        Figures all,
        Map<LocalDate, Figures> periods,
        Map<MailboxId, Figures> mailboxes,
        Map<ParticipantId, Figures> counterparts,
        Map<LabelId, Long> labels,
        List<Integer> openAges) {}
