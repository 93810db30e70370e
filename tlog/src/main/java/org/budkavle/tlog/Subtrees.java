// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

/** Where the hashes of whole subtrees are found. */
@FunctionalInterface
public interface Subtrees {

    /** The hash over the leaves from {@code index << level}, {@code 1 << level} of them, all of which exist. */
    Hash of(int level, long index);
}
