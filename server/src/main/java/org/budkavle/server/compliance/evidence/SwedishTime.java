// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days as they are in Sweden. */
final class SwedishTime {

    static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private SwedishTime() {}

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }
}
