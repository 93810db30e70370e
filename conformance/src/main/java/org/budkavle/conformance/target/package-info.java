// SPDX-License-Identifier: Apache-2.0
/** Whom the cases are run against. */
@NullMarked
package org.budkavle.conformance.target;

import org.jspecify.annotations.NullMarked;
