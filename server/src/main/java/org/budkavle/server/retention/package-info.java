// SPDX-License-Identifier: Apache-2.0
/** How long conversations are kept, and how they are disposed of (gallring, docs/gallring.md): rules with the decision behind them, holds that stop everything, a set that is counted, proposed by one and approved by another, looked at again the moment it is destroyed, and a certificate. No content is opened for any of it. */
@ApplicationModule(displayName = "Retention")
@NullMarked
package org.budkavle.server.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
