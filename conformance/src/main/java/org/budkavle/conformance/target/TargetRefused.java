// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance.target;

import java.io.IOException;
import java.util.List;

/** A target file that cannot be used: every fault with its line and column, in Swedish. */
public final class TargetRefused extends IOException {

    private final transient List<String> faults;

    TargetRefused(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    /** Such as «4:3 participant: …». */
    public List<String> faults() {
        return faults;
    }
}
