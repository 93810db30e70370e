// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.notice;

import java.util.List;
import org.budkavle.server.notice.Notice;

/**
 * The list.
 *
 * @param unseen whether there is one that was not seen
 */
public record NoticeListView(List<Row> rows, boolean unseen) {

    /** A notice, with what the mailbox is called within. */
    public record Row(Notice notice, String mailbox) {}
}
