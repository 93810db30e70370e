// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.util.List;

/**
 * An SDK message 3 (message.md 2). Texts are in memory, files are wherever their {@link FileContent} has them.
 *
 * @param header who, when, about what
 * @param documents the content, at least one
 */
public record SdkMessage(MessageHeader header, List<Document> documents) {

    /** Keeps its own copy of the list. */
    public SdkMessage {
        documents = List.copyOf(documents);
    }
}
