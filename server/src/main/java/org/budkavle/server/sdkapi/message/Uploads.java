// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.message;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.budkavle.format.message.FileContent;
import org.budkavle.server.content.ContentSpool;
import org.budkavle.server.content.ContentStore;

/** The files of one request while it lasts: encrypted on disk under keys that only memory holds, gone when closed. */
final class Uploads implements AutoCloseable {

    private final ContentStore store;
    private final List<ContentSpool> spools = new ArrayList<>();

    Uploads(ContentStore store) {
        this.store = store;
    }

    int count() {
        return spools.size();
    }

    /** A place for the next file. */
    ContentSpool next() throws IOException {
        ContentSpool spool = store.spool();
        spools.add(spool);
        return spool;
    }

    static FileContent content(ContentSpool spool) {
        return new FileContent() {
            @Override
            public long size() {
                return spool.size();
            }

            @Override
            public InputStream open() throws IOException {
                return spool.open();
            }
        };
    }

    @Override
    public void close() {
        spools.forEach(ContentSpool::close);
    }
}
