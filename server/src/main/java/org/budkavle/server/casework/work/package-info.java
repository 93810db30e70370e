// SPDX-License-Identifier: Apache-2.0
/** What people do with a conversation. */
@NullMarked
package org.budkavle.server.casework.work;

import org.jspecify.annotations.NullMarked;
