// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.tlog;

import org.jspecify.annotations.NullMarked;
