// SPDX-License-Identifier: Apache-2.0
/** Search that does not open what it searches. */
@NullMarked
package org.budkavle.server.casework.search;

import org.jspecify.annotations.NullMarked;
