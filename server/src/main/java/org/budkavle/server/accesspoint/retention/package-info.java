/** How long the access point remembers. */
@NullMarked
package org.budkavle.server.accesspoint.retention;

import org.jspecify.annotations.NullMarked;
