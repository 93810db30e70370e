// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.client.worker.Face;
import org.budkavle.server.page.Form;
import org.budkavle.server.retention.Hold;

/**
 * Why a conversation is still here.
 *
 * @param why in words
 * @param atArchive since when the archive has a copy, which a hold here does not reach
 * @param mayPlace whether this person may hold it
 */
public record KeptView(
        String path,
        String why,
        Optional<DisposalView.RuleLine> rule,
        List<Row> holds,
        Optional<Instant> atArchive,
        boolean mayPlace,
        Form form) {

    /**
     * A hold on it.
     *
     * @param mayRelease whether it is on this conversation alone and this person may end it
     */
    public record Row(Hold hold, String scope, Face by, boolean mayRelease) {}
}
