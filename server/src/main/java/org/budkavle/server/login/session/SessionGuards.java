// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.session;

/** Makes the guard for a filter chain; the filter itself is no bean, or the container would run it everywhere. */
@FunctionalInterface
public interface SessionGuards {

    /** A new guard. */
    SessionGuard guard();
}
