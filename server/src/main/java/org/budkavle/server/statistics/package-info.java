// SPDX-License-Identifier: Apache-2.0
/** What comes and goes, counted by day, mailbox and counterpart, and never by person (client-ux.md 4.17). Nothing here grows with the archive but one row a day for each that was in touch. */
@ApplicationModule(displayName = "Statistics")
@NullMarked
package org.budkavle.server.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
