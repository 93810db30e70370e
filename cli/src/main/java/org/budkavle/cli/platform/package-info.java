// SPDX-License-Identifier: Apache-2.0
/** {@code ./budkavle platform}: the cluster below, checked and put together. */
@NullMarked
package org.budkavle.cli.platform;

import org.jspecify.annotations.NullMarked;
