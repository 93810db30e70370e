/** Whether this process is the access point, or uses one elsewhere. */
@NullMarked
package org.budkavle.server.accesspoint.placement;

import org.jspecify.annotations.NullMarked;
