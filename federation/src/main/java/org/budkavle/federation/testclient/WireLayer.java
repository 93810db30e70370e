// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.testclient;

import java.util.List;
import java.util.Optional;
import org.budkavle.federation.lint.ByteRange;
import org.budkavle.federation.lint.LintResult;

/**
 * One layer of an exchange.
 *
 * @param bytes what the offsets are counted in; nothing when the layer could not be reached
 * @param windows which of them belong to the layer
 * @param note how it was come by, or why it was not, in Swedish; may be empty
 * @param facts what is said in it
 * @param results every rule about it
 */
record WireLayer(
        Slice slice,
        Optional<Bytes> bytes,
        List<Window> windows,
        String note,
        List<Fact> facts,
        List<LintResult> results) {

    WireLayer {
        windows = List.copyOf(windows);
        facts = List.copyOf(facts);
        results = List.copyOf(results);
    }

    /**
     * A stretch to show.
     *
     * @param binary as numbers instead of text
     */
    record Window(ByteRange range, boolean binary) {}

    /** The rules that are broken. */
    List<LintResult> broken() {
        return results.stream().filter(LintResult::broken).toList();
    }
}
