// SPDX-License-Identifier: Apache-2.0
/** Is the mailbox watched (client-ux.md 4.2, 4.6, F6): opening hours, agreed staffing, absences and the gaps that they leave, and the hand-over from shift to shift. */
@ApplicationModule(displayName = "Shifts")
@NullMarked
package org.budkavle.server.shift;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
