// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.declaration;

import java.util.List;
import java.util.stream.Collectors;

/** The file cannot be used; all its faults, in the order of the file. */
public final class DeclarationRefused extends Exception {

    private final transient List<FileFault> faults;

    DeclarationRefused(List<FileFault> faults) {
        super(faults.stream().map(FileFault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<FileFault> faults() {
        return faults;
    }
}
