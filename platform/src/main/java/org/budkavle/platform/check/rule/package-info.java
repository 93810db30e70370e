// SPDX-License-Identifier: Apache-2.0
/** The rules: one class an area, each looking at what is known and saying what it found. */
@NullMarked
package org.budkavle.platform.check.rule;

import org.jspecify.annotations.NullMarked;
