/** Tests of the access point: two of them, a federation, and what can go wrong between. */
@NullMarked
package org.budkavle.server.accesspoint;

import org.jspecify.annotations.NullMarked;
