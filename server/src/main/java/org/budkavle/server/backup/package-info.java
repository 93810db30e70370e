// SPDX-License-Identifier: Apache-2.0
/** What is lost can be brought back: encrypted copies elsewhere, restores, and rehearsals that prove it (ADR 14). */
@ApplicationModule(displayName = "Backup")
@NullMarked
package org.budkavle.server.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
