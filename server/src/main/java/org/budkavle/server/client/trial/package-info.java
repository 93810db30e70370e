// SPDX-License-Identifier: Apache-2.0
/** «Testa nu»: a test message over the whole chain, to ourselves or to a counterpart, and what came back (client-ux.md 4.5, 4.9). */
@NullMarked
package org.budkavle.server.client.trial;

import org.jspecify.annotations.NullMarked;
