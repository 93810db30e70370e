/** Tests of the decisions on the way out. */
@NullMarked
package org.budkavle.server.accesspoint.outbound;

import org.jspecify.annotations.NullMarked;
