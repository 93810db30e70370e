// SPDX-License-Identifier: Apache-2.0
/** Incidents: what happened, who is told and by when (compliance.md G-03, G-04, N-03; docs/drift/incident.md), and the evidence. */
@ApplicationModule(displayName = "Incidents")
@NullMarked
package org.budkavle.server.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
