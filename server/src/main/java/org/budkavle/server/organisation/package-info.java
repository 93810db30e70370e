// SPDX-License-Identifier: Apache-2.0
/** Who we serve: participants with their keys, mailboxes (function addresses) and people. */
@ApplicationModule(displayName = "Organisation")
@NullMarked
package org.budkavle.server.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
