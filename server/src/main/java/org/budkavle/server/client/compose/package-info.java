// SPDX-License-Identifier: Apache-2.0
/** Writing and sending a message (client-ux.md 4.3). */
@NullMarked
package org.budkavle.server.client.compose;

import org.jspecify.annotations.NullMarked;
