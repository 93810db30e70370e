// SPDX-License-Identifier: Apache-2.0
/**
 * What staff do when SDK cannot be used: a sheet of paper, printed in advance from what the system knows, and when it is older
 * than what has changed (HSLF-FS 3 kap. 11 §, rules-for-participants.md R-OPS-06, ADR 31).
 */
@ApplicationModule(displayName = "Continuity")
@NullMarked
package org.budkavle.server.continuity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
