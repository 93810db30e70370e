// SPDX-License-Identifier: Apache-2.0
/** From installation to the first real message: who does what, and by when (client-ux.md 4.10). */
@ApplicationModule(displayName = "Onboarding")
@NullMarked
package org.budkavle.server.onboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
