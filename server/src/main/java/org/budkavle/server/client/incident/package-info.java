// SPDX-License-Identifier: Apache-2.0
/** Screens of incidents: what happened, what is to be done and by when, what was done. */
@NullMarked
package org.budkavle.server.client.incident;

import org.jspecify.annotations.NullMarked;
