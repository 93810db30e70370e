// SPDX-License-Identifier: Apache-2.0
/** «Första start»: seven pages from a server that runs to one that sends and receives (client-ux.md 4.11). */
@NullMarked
package org.budkavle.server.client.setup;

import org.jspecify.annotations.NullMarked;
