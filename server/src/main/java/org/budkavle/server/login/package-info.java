// SPDX-License-Identifier: Apache-2.0
/** Who sits at the browser: factors, sessions, lock and step-up of the web client (client-ux.md 3.4, 4.1). */
@ApplicationModule(displayName = "Login")
@NullMarked
package org.budkavle.server.login;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
