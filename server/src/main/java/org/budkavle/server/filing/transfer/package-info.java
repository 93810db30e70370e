// SPDX-License-Identifier: Apache-2.0
/** The ways to a target: each puts a package there whole or not at all, under the same name however often it is tried. */
@NullMarked
package org.budkavle.server.filing.transfer;

import org.jspecify.annotations.NullMarked;
