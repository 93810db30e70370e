// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.budkavle.server.content.ContentId;

/**
 * A message with its documents. The files' bytes are read with {@link MessageService#open}, which logs each reading.
 *
 * @param summary everything but the documents
 * @param documents in the order of the message
 */
public record StoredMessage(MessageSummary summary, List<StoredDocument> documents) {

    public StoredMessage {
        documents = List.copyOf(documents);
    }

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "StoredMessage[" + summary.id() + "]";
    }

    /**
     * A document of a message (message.md 2.2).
     *
     * @param index place among the documents, 1 first
     */
    public record StoredDocument(
            String documentId, Optional<String> name, OptionalInt index, List<String> texts, List<StoredFile> files) {

        public StoredDocument {
            texts = List.copyOf(texts);
            files = List.copyOf(files);
        }

        /** Without content, which must not get into a log by mistake. */
        @Override
        public String toString() {
            return "StoredDocument[texts=" + texts.size() + ", files=" + files.size() + "]";
        }
    }

    /**
     * A file of a message.
     *
     * @param fileName as the sender wrote it; clean it before it becomes the name of anything
     * @param size in bytes
     * @param warning what was seen of it when it came
     */
    public record StoredFile(
            String fileName, String contentType, long size, ContentId content, Optional<FileWarning> warning) {

        /** A file of which nothing is told. */
        public StoredFile(String fileName, String contentType, long size, ContentId content) {
            this(fileName, contentType, size, content, Optional.empty());
        }

        /** The type that its bytes have, if they contradict what the sender declared; else what was declared. */
        public String actualType() {
            return warning.flatMap(FileWarning::seems).orElse(contentType);
        }

        /** Without content, which must not get into a log by mistake. */
        @Override
        public String toString() {
            return "StoredFile[" + content + "]";
        }
    }
}
