// SPDX-License-Identifier: Apache-2.0
/** Gives events their place in the Merkle tree, signs checkpoints, and watches that nobody else does. */
@NullMarked
package org.budkavle.server.audit.chain;

import org.jspecify.annotations.NullMarked;
