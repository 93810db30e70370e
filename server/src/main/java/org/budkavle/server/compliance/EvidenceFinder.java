// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.time.Instant;
import java.util.List;
import org.budkavle.server.organisation.Organisation;

/**
 * Reads evidence where it is. Every bean of this type is asked when a report is made or the page is looked at; several may
 * tell of one source, and the worst that is told counts. Another module adds evidence by having such a bean.
 */
@FunctionalInterface
public interface EvidenceFinder {

    /** What there is now of the organisation. */
    List<Evidence> find(Organisation organisation, Instant now);
}
