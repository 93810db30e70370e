// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Says who is signed in. One bean gives it; without one nobody is. */
@FunctionalInterface
public interface VisitorSource {

    /** @return empty if nobody is signed in, or the session is locked */
    Optional<Visitor> visitor(HttpServletRequest request);
}
