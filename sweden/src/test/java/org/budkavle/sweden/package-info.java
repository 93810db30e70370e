// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.sweden;

import org.jspecify.annotations.NullMarked;
