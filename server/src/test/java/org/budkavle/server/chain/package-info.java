// SPDX-License-Identifier: Apache-2.0
/** Tests of the whole chain through its real ports: hostile input from a foreign access point, and outages of every service. */
@NullMarked
package org.budkavle.server.chain;

import org.jspecify.annotations.NullMarked;
