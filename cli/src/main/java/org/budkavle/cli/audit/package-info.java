// SPDX-License-Identifier: Apache-2.0
/** {@code ./budkavle audit}. */
@NullMarked
package org.budkavle.cli.audit;

import org.jspecify.annotations.NullMarked;
