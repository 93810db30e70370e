// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The pictures that telephones take (ISO/IEC 23008-12), whatever the file is called or said to be. */
final class Heic {

    static final String TYPE = "image/heic";

    /** A file type box: its length, its name, and the brand. */
    private static final int HEAD = 12;

    private static final Set<String> BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1");

    private Heic() {}

    /** Looks at the beginning, which is read again by whoever reads. */
    static boolean is(InputStream bytes) throws IOException {
        bytes.mark(HEAD);
        String head = new String(bytes.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        bytes.reset();
        return head.length() == HEAD && head.startsWith("ftyp", 4) && BRANDS.contains(head.substring(8));
    }
}
