// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import java.util.List;
import java.util.Set;
import org.budkavle.server.draft.DraftFile;
import org.budkavle.server.draft.DraftFileId;
import org.budkavle.server.draft.Portion;

/**
 * How a draft's files are sent, and what can be made of them.
 *
 * @param portions the messages that the draft becomes; one, unless it is split
 * @param converting whether the server can make PDF of files at all
 * @param convertible the files that it can make a PDF of
 * @param maySplit whether splitting is of use: too large for one message, or refused as such, with several files
 * @param examined whether files are examined for malicious code here
 */
public record FilesView(
        List<Portion> portions, boolean converting, Set<DraftFileId> convertible, boolean maySplit, boolean examined) {

    /** No files. */
    static final FilesView NONE = new FilesView(List.of(), false, Set.of(), false, false);

    public FilesView {
        portions = List.copyOf(portions);
        convertible = Set.copyOf(convertible);
    }

    /** Whether it is sent as several messages. */
    public boolean split() {
        return portions.size() > 1;
    }

    /** Whether a PDF can be made of the file. */
    public boolean converts(DraftFile file) {
        return convertible.contains(file.id());
    }
}
