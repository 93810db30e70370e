/** Our membership of a federation: its settings, its discovery, and whom we trust in it. One federation a server. */
@ApplicationModule(displayName = "Membership")
@NullMarked
package org.budkavle.server.membership;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
