/** The mandatory event log of the access point (transport.md 7.3). */
@NullMarked
package org.budkavle.server.accesspoint.eventlog;

import org.jspecify.annotations.NullMarked;
