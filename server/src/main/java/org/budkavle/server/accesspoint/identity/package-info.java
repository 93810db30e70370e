/** Who this access point is, and whom it serves. */
@NullMarked
package org.budkavle.server.accesspoint.identity;

import org.jspecify.annotations.NullMarked;
