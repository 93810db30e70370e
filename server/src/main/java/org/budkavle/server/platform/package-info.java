// SPDX-License-Identifier: Apache-2.0
/** What every module stands on: database, durable work, time, configuration, listeners, locked doors. */
@ApplicationModule(displayName = "Platform")
@NullMarked
package org.budkavle.server.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
