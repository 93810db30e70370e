// SPDX-License-Identifier: Apache-2.0
/** What each case does. */
@NullMarked
package org.budkavle.conformance.cases;

import org.jspecify.annotations.NullMarked;
