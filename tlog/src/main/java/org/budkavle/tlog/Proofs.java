// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Makes and checks the two proofs of RFC 6962 2.1: that an entry is in a tree, and that a tree only grew. */
public final class Proofs {

    private Proofs() {}

    /** The root of the first {@code size} leaves. */
    public static Hash root(long size, Subtrees subtrees) {
        return size == 0 ? Hash.EMPTY : over(0, size, subtrees);
    }

    /**
     * That the entry at {@code index} is in the tree of {@code size}: about log2 of size hashes.
     *
     * @throws IllegalArgumentException if there is no such entry
     */
    public static List<Hash> inclusion(long index, long size, Subtrees subtrees) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("There is no entry " + index + " in a log of " + size);
        }
        List<Hash> proof = new ArrayList<>();
        path(index, 0, size, subtrees, proof);
        return proof;
    }

    /**
     * That the tree of {@code size} begins with the tree of {@code old}.
     *
     * @throws IllegalArgumentException if the old one is larger
     */
    public static List<Hash> consistency(long old, long size, Subtrees subtrees) {
        if (old < 0 || old > size) {
            throw new IllegalArgumentException("A log does not shrink from " + old + " to " + size);
        }
        List<Hash> proof = new ArrayList<>();
        if (old > 0 && old < size) {
            shared(old, 0, size, true, subtrees, proof);
        }
        return proof;
    }

    /** Whether the proof leads from the leaf at that index to the root of a tree of that size. */
    public static boolean includes(Hash leaf, long index, long size, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long number = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((number & 1) == 1 || number == last) {
                hash = Hash.node(sibling, hash);
                while ((number & 1) == 0 && number != 0) {
                    number >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.node(hash, sibling);
            }
            number >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the proof shows that the tree of {@code size} begins with the tree of {@code old}. */
    public static boolean consistent(long old, Hash oldRoot, long size, Hash root, List<Hash> proof) {
        if (old < 0 || old > size) {
            return false;
        }
        if (old == size) {
            return proof.isEmpty() && oldRoot.equals(root);
        }
        if (old == 0) {
            return proof.isEmpty() && oldRoot.equals(Hash.EMPTY);
        }
        try {
            return grown(old, oldRoot, size, root, proof);
        } catch (NoSuchElementException tooShort) {
            return false;
        }
    }

    private static boolean grown(long old, Hash oldRoot, long size, Hash root, List<Hash> proof) {
        long number = old - 1;
        long last = size - 1;
        while ((number & 1) == 1) {
            number >>= 1;
            last >>= 1;
        }
        Iterator<Hash> rest = proof.iterator();
        Hash fromOld = number == 0 ? oldRoot : rest.next();
        Hash fromNew = fromOld;
        while (rest.hasNext()) {
            Hash sibling = rest.next();
            if (last == 0) {
                return false;
            }
            if ((number & 1) == 1 || number == last) {
                fromOld = Hash.node(sibling, fromOld);
                fromNew = Hash.node(sibling, fromNew);
                while ((number & 1) == 0 && number != 0) {
                    number >>= 1;
                    last >>= 1;
                }
            } else {
                fromNew = Hash.node(fromNew, sibling);
            }
            number >>= 1;
            last >>= 1;
        }
        return last == 0 && fromOld.equals(oldRoot) && fromNew.equals(root);
    }

    private static Hash over(long from, long to, Subtrees subtrees) {
        long count = to - from;
        if (Long.bitCount(count) == 1) {
            int level = Long.numberOfTrailingZeros(count);
            return subtrees.of(level, from >> level);
        }
        long split = split(count);
        return Hash.node(over(from, from + split, subtrees), over(from + split, to, subtrees));
    }

    private static void path(long index, long from, long to, Subtrees subtrees, List<Hash> proof) {
        long count = to - from;
        if (count == 1) {
            return;
        }
        long middle = from + split(count);
        if (index < middle) {
            path(index, from, middle, subtrees, proof);
            proof.add(over(middle, to, subtrees));
        } else {
            path(index, middle, to, subtrees, proof);
            proof.add(over(from, middle, subtrees));
        }
    }

    private static void shared(long old, long from, long to, boolean known, Subtrees subtrees, List<Hash> proof) {
        if (old == to) {
            if (!known) {
                proof.add(over(from, to, subtrees));
            }
            return;
        }
        long middle = from + split(to - from);
        if (old <= middle) {
            shared(old, from, middle, known, subtrees, proof);
            proof.add(over(middle, to, subtrees));
        } else {
            shared(old, middle, to, false, subtrees, proof);
            proof.add(over(from, middle, subtrees));
        }
    }

    /** The largest power of two below the count. */
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }
}
