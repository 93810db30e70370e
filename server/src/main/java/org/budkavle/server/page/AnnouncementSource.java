// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import java.time.Instant;
import java.util.Optional;

/** Says what whoever runs the server tells everybody, at the top of every page. At most one bean. One quick query at most. */
@FunctionalInterface
public interface AnnouncementSource {

    /** For this person, now; empty if nothing is told. */
    Optional<Said> said(Visitor visitor);

    /**
     * What is told.
     *
     * @param until when it goes by itself
     */
    record Said(String text, Instant until) {}
}
