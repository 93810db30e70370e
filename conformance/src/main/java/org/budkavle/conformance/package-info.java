// SPDX-License-Identifier: Apache-2.0
/**
 * The official test cases as code, run against any product that speaks AS4, SMP, DNS and the SDK API, and the protocol that comes
 * of it. Knows the federation and its test access points, never a product from inside.
 */
@NullMarked
package org.budkavle.conformance;

import org.jspecify.annotations.NullMarked;
