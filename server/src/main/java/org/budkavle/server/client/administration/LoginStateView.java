// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.login.LoginProperties;

/**
 * How people log in here, and until when the certificates are good.
 *
 * @param certificates of the organisation's keys
 * @param fault why there are none; empty: there are
 */
public record LoginStateView(LoginProperties login, List<Days> certificates, Optional<String> fault) {

    /** A certificate and how many days it is good. */
    public record Days(String name, Instant until, long left) {}
}
