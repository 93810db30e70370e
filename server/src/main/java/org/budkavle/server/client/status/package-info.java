// SPDX-License-Identifier: Apache-2.0
/** Can we send and receive, now? One word for everybody, the reasons for who is signed in (client-ux.md 4.9). */
@NullMarked
package org.budkavle.server.client.status;

import org.jspecify.annotations.NullMarked;
