// SPDX-License-Identifier: Apache-2.0
/** What happened, who did it: a log that only grows (design 3.6). */
@ApplicationModule(displayName = "Audit")
@NullMarked
package org.budkavle.server.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
