// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.proof;

import org.jspecify.annotations.NullMarked;
