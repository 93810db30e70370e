// SPDX-License-Identifier: Apache-2.0
/** What the commands print on. */
@NullMarked
package org.budkavle.cli.terminal;

import org.jspecify.annotations.NullMarked;
