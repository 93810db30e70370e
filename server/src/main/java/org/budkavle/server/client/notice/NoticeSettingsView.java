// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.notice;

import java.util.List;
import org.budkavle.server.notice.NoticeDelivery;
import org.budkavle.server.page.Form;

/**
 * «Mina inställningar», notices.
 *
 * @param canMail whether the server sends mail at all
 * @param sample exactly what is said outside
 * @param place what the first mailbox is called outside; empty if the person has none
 */
public record NoticeSettingsView(
        Form form,
        boolean canMail,
        boolean browser,
        boolean sound,
        boolean quietWeekends,
        List<Rule> rules,
        String title,
        String sample,
        String place) {

    /** What is set for a mailbox. */
    public record Rule(String mailbox, String name, String outside, NoticeDelivery delivery) {}
}
