// SPDX-License-Identifier: Apache-2.0
/** Intrusion detection inside the program: limits, alarms of what the log shows, and all of it told elsewhere (docs/drift/larm.md). */
@ApplicationModule(displayName = "Intrusion detection")
@NullMarked
package org.budkavle.server.intrusion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
