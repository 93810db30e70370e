// SPDX-License-Identifier: Apache-2.0
/** What whoever runs the server tells its people: announcements, and mails when it goes otherwise than before (client-ux.md 4.9). */
@ApplicationModule(displayName = "Operation")
@NullMarked
package org.budkavle.server.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
