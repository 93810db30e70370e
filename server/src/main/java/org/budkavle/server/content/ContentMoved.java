// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A server that is to keep its content in a folder does not start where it lies in a bucket: it would miss all of it. */
@Component
@ConditionalOnProperty(name = ContentProperties.STORE, havingValue = "folder", matchIfMissing = true)
class ContentMoved {

    /** @throws IllegalStateException if content lies in a bucket */
    ContentMoved(JdbcClient jdbc) {
        Optional<String> bucket = jdbc.sql("SELECT place FROM content.bucket WHERE marked")
                .query(String.class)
                .optional();
        if (bucket.isPresent()) {
            throw new IllegalStateException(ContentProperties.STORE + ": the content lies in " + bucket.get()
                    + ", so it must be s3 (docs/drift/backup-och-aterstallning.md says how it comes back to a folder)");
        }
    }
}
