// SPDX-License-Identifier: Apache-2.0
/** The command line. */
@NullMarked
package org.budkavle.cli;

import org.jspecify.annotations.NullMarked;
