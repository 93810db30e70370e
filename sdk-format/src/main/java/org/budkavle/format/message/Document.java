// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A part of a message: texts, files or both (message.md 2.2 documents).
 *
 * @param documentId the sender's id of the part
 * @param name what a person reads
 * @param index place in the order of presentation, 1 first; a received index that is no number is left out
 * @param files attached files
 * @param texts texts in SDK's subset of Markdown (message.md 2.8)
 */
public record Document(
        String documentId, Optional<String> name, OptionalInt index, List<ContentFile> files, List<String> texts) {

    /** Keeps its own copy of the lists. */
    public Document {
        files = List.copyOf(files);
        texts = List.copyOf(texts);
    }
}
