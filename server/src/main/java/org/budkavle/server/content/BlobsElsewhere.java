// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.budkavle.server.content.bucket.Bucket;
import org.budkavle.server.content.bucket.BucketObserver;
import org.budkavle.trust.http.Reachable;
import org.jspecify.annotations.Nullable;

/** The blobs of an installation that do not lie in its folder, whether its server runs or not: for who copies all of them. */
public final class BlobsElsewhere {

    private final ContentProperties properties;
    private @Nullable Bucket bucket;

    /** @param properties of the installation; where they choose a folder there are none elsewhere */
    public BlobsElsewhere(ContentProperties properties) {
        this.properties = properties;
    }

    /**
     * Copies a blob into the file; false if there is none.
     *
     * @throws IOException if that cannot be known, as when the bucket does not answer
     */
    public boolean fetch(UUID blob, Path file) throws IOException {
        if (properties.store() == ContentProperties.Store.FOLDER) {
            return false;
        }
        try {
            bucket().get(blob.toString(), file, 0);
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private synchronized Bucket bucket() throws IOException {
        Bucket opened = bucket;
        if (opened == null) {
            opened = new Bucket(
                    properties.s3().bucketSettings(),
                    Reachable.asConfigured().andLoopback(),
                    Clock.systemUTC(),
                    BucketObserver.NONE);
            bucket = opened;
        }
        return opened;
    }
}
