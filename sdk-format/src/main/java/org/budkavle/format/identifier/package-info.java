// SPDX-License-Identifier: Apache-2.0
/** The identifiers that every layer of SDK carries: who, what kind, which function, which message. */
@NullMarked
package org.budkavle.format.identifier;

import org.jspecify.annotations.NullMarked;
