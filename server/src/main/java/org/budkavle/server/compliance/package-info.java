// SPDX-License-Identifier: Apache-2.0
/**
 * What an organisation must fulfil, and what shows that it does: requirements as data, evidence read when it is asked for,
 * statements of what only people know, and reports of it that can be compared and verified (compliance.md 1, 2.4).
 */
@ApplicationModule(displayName = "Compliance")
@NullMarked
package org.budkavle.server.compliance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
