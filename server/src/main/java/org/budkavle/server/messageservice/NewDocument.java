// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A document to send: texts, files or both (message.md 2.2).
 *
 * @param documentId made by the sender; given when absent
 * @param name of the document
 * @param index place among the documents, 1 first; numbered in the order of the list when no document has one
 * @param texts in the Markdown subset of message.md 2.8
 */
public record NewDocument(
        Optional<String> documentId,
        Optional<String> name,
        OptionalInt index,
        List<String> texts,
        List<NewFile> files) {

    public NewDocument {
        texts = List.copyOf(texts);
        files = List.copyOf(files);
    }

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "NewDocument[texts=" + texts.size() + ", files=" + files.size() + "]";
    }
}
