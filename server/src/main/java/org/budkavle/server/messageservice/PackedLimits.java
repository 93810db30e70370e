// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much may be packed in a file, office documents too, which are ZIP archives.
 *
 * @param entries of all archives in it together
 * @param depth of archives in archives; 1 is an archive without others in it
 * @param bytes when everything is unpacked
 * @param ratio of unpacked to packed, once more than {@link #RATIO_FROM} bytes are unpacked
 */
public record PackedLimits(
        @DefaultValue("10000") int entries,
        @DefaultValue("4") int depth,
        @DefaultValue("300000000") long bytes,
        @DefaultValue("200") int ratio) {

    /** Below that a document of much the same is nothing to fear. */
    public static final long RATIO_FROM = 20_000_000;
}
