// SPDX-License-Identifier: Apache-2.0
/** Screens of what must be fulfilled, what shows it, and the reports of it. */
@NullMarked
package org.budkavle.server.client.compliance;

import org.jspecify.annotations.NullMarked;
