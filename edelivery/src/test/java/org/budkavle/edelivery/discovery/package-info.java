// SPDX-License-Identifier: Apache-2.0
/** Discovery against a name server and a publisher on loopback that can be made to misbehave. */
@NullMarked
package org.budkavle.edelivery.discovery;

import org.jspecify.annotations.NullMarked;
