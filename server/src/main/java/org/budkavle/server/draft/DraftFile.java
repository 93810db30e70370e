// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.util.Optional;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.messageservice.FileWarning;

/**
 * A file attached to a draft, examined for malicious code and found clean.
 *
 * @param size in bytes, before base64
 * @param warning what was seen of it when it was attached
 * @param madeFrom the file that this PDF was made from, which it can be taken back to
 */
public record DraftFile(
        DraftFileId id,
        String fileName,
        String contentType,
        long size,
        ContentId content,
        Optional<FileWarning> warning,
        Optional<DraftFileId> madeFrom) {

    /** Whether every recipient must take it (message.md 2.9). */
    public boolean isPdf() {
        return contentType.equals("application/pdf");
    }

    /** Whether it is a picture of the kind that telephones take, which few can open. */
    public boolean isHeic() {
        return contentType.equals(Heic.TYPE);
    }

    /** Whether its bytes contradict its name or declared type. */
    public boolean contradicts() {
        return warning.flatMap(FileWarning::seems).isPresent();
    }

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "DraftFile[" + id + "]";
    }
}
