// SPDX-License-Identifier: Apache-2.0
/** Makes conversations from messages. */
@NullMarked
package org.budkavle.server.casework.projection;

import org.jspecify.annotations.NullMarked;
