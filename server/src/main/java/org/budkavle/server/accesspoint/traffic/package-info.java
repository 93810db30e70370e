// SPDX-License-Identifier: Apache-2.0
/** Counts what goes through the access point. */
@NullMarked
package org.budkavle.server.accesspoint.traffic;

import org.jspecify.annotations.NullMarked;
