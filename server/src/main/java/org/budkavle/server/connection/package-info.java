/** The connection to a federation: its settings, its discovery, and whom we trust in it. One federation a server. */
@ApplicationModule(displayName = "Connection")
@NullMarked
package org.budkavle.server.connection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
