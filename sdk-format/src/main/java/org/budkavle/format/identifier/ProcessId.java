// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.identifier;

/** A process as registered in SMP; compared exactly (transport.md 3.3). */
public record ProcessId(String scheme, String value) {

    /** The only process in SDK: none defined. */
    public static final ProcessId NO_PROCESS = new ProcessId("urn:fdc:digg.se:edelivery:process", "bdx:noprocess");
}
