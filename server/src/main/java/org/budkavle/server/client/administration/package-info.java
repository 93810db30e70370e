// SPDX-License-Identifier: Apache-2.0
/** Administration: mailboxes and who may work in them, people, connections (client-ux.md 4.6). Never content. */
@NullMarked
package org.budkavle.server.client.administration;

import org.jspecify.annotations.NullMarked;
