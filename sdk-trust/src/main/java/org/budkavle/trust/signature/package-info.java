// SPDX-License-Identifier: Apache-2.0
/** Enveloped XML signatures with one allow-list of algorithms. */
@NullMarked
package org.budkavle.trust.signature;

import org.jspecify.annotations.NullMarked;
