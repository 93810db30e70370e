// SPDX-License-Identifier: Apache-2.0
/** A client of the SDK API MT/MK that shows what was answered, right or wrong. */
@NullMarked
package org.budkavle.conformance.api;

import org.jspecify.annotations.NullMarked;
