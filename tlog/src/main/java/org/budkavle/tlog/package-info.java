// SPDX-License-Identifier: Apache-2.0
/**
 * A log that nobody can rewrite unseen (compliance.md 3.3): RFC 6962 Merkle tree, C2SP tlog-tiles, signed notes and
 * checkpoints, proofs made and checked. Knows the JDK alone.
 */
@NullMarked
package org.budkavle.tlog;

import org.jspecify.annotations.NullMarked;
