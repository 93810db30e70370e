// SPDX-License-Identifier: Apache-2.0
/** «Gallring» (client-ux.md 4.13): rules, disposals by two persons, holds, everything that goes by itself, and why a conversation is still here. */
@NullMarked
package org.budkavle.server.client.retention;

import org.jspecify.annotations.NullMarked;
