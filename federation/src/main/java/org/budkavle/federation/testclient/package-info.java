// SPDX-License-Identifier: Apache-2.0
/** The test client of the federation: send, switch faults, and see everything on the wire, layer by layer, with the rules. */
@NullMarked
package org.budkavle.federation.testclient;

import org.jspecify.annotations.NullMarked;
