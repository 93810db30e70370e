// SPDX-License-Identifier: Apache-2.0
/** Which way a message took, step by step, without its content. */
@ApplicationModule(displayName = "Trace")
@NullMarked
package org.budkavle.server.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
