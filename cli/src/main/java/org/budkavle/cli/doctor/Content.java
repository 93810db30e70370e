// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.doctor;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.budkavle.server.content.ContentProperties;
import org.budkavle.server.content.bucket.Bucket;
import org.budkavle.server.content.bucket.BucketObserver;
import org.budkavle.server.content.bucket.BucketUnavailable;
import org.budkavle.trust.http.Reachable;

/** Where envelopes and encrypted content lie. */
final class Content {

    private static final String TITLE = "Innehåll";

    private Content() {}

    static List<Finding> look(ContentProperties properties) {
        if (properties.store() == ContentProperties.Store.FOLDER) {
            return List.of(Finding.pass("BKV-D22", TITLE, "Kuvert och innehåll ligger i datamappen."));
        }
        List<Finding> found = new ArrayList<>();
        try (Bucket bucket = new Bucket(
                properties.s3().bucketSettings(),
                Reachable.asConfigured().andLoopback(),
                Clock.systemUTC(),
                BucketObserver.NONE)) {
            boolean marked = bucket.small(Bucket.MARK).isPresent();
            found.add(Finding.pass(
                    "BKV-D22",
                    TITLE,
                    bucket.place() + " svarar"
                            + (marked ? "." : "; servern sätter sitt märke i den vid första starten.")));
            found.add(versions(bucket));
        } catch (BucketUnavailable unavailable) {
            found.add(Finding.fail(
                    "BKV-D22",
                    TITLE,
                    unavailable.getMessage() + ".",
                    unavailable.fault().mend()));
        } catch (IOException unreadable) {
            found.add(Finding.fail(
                    "BKV-D22",
                    TITLE,
                    "Utfärdarna i budkavle.content.s3.roots går inte att läsa.",
                    "Ange en PEM-fil med utfärdarens certifikat."));
        }
        return found;
    }

    /** What others than we overwrite or remove there is nothing that we could bring back. */
    private static Finding versions(Bucket bucket) throws IOException {
        return bucket.keepsVersions()
                ? Finding.pass("BKV-D23", TITLE, "Hinken sparar versioner.")
                : Finding.warn(
                        "BKV-D23",
                        TITLE,
                        "Hinken sparar inga versioner: vad någon annan skriver över eller tar bort är borta.",
                        "Slå på versioner, och kopiera hinken till annan plats:"
                                + " docs/drift/backup-och-aterstallning.md.");
    }
}
