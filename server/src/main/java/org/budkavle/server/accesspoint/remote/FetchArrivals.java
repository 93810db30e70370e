// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.budkavle.server.accesspoint.api.InboundBody;
import org.budkavle.server.accesspoint.inbound.TakeOver;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;

/**
 * Fetches what waits at the access point elsewhere. Each envelope is durable here, with its hand-over, before it is reported
 * as taken; so a crash in between means that it comes again and is recognised.
 */
final class FetchArrivals {

    private static final System.Logger LOG = System.getLogger(FetchArrivals.class.getName());

    private final RemoteAccessPoint remote;
    private final Organisations organisations;
    private final TakeOver takeOver;
    private final BlobStore blobs;

    FetchArrivals(RemoteAccessPoint remote, Organisations organisations, TakeOver takeOver, BlobStore blobs) {
        this.remote = remote;
        this.organisations = organisations;
        this.takeOver = takeOver;
        this.blobs = blobs;
    }

    /** Everything that waits now, for everyone we serve. */
    void fetch() {
        for (Organisation organisation : organisations.all()) {
            try {
                for (InboundBody arrival : remote.waiting(organisation.participant())) {
                    take(arrival);
                }
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "The access point elsewhere does not answer: {0}", e.toString());
            }
        }
    }

    private void take(InboundBody arrival) throws IOException {
        Path file = blobs.newTemporaryFile();
        try {
            remote.download(arrival.id(), file);
            takeOver.take(arrival.arrival(), file);
        } finally {
            Files.deleteIfExists(file);
        }
        remote.taken(arrival.id());
    }
}
