// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import java.util.Arrays;
import java.util.Base64;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The decoded text of the element that a reader stands on, in pieces. */
final class CipherText {

    private static final byte[] NOTHING = new byte[0];

    private final XMLStreamReader reader;
    private byte[] quads = new byte[0];
    private int kept;
    private boolean padded;
    private boolean sound = true;

    CipherText(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** The next piece, perhaps empty; null at the end. */
    byte @Nullable [] next() throws XMLStreamException {
        return switch (reader.next()) {
            case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                sound &= kept == 0;
                yield null;
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                decode(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            case XMLStreamConstants.START_ELEMENT -> throw new XMLStreamException("an element where base64 must stand");
            default -> NOTHING;
        };
    }

    /** Whether all that was read was base64. */
    boolean sound() {
        return sound;
    }

    private byte[] decode(char[] characters, int start, int length) {
        quads = Arrays.copyOf(quads, Math.max(quads.length, kept + length));
        int filled = kept;
        for (int i = start; i < start + length; i++) {
            char c = characters[i];
            if (c > ' ') {
                quads[filled++] = c < 128 ? (byte) c : (byte) '?';
            }
        }
        int whole = filled & ~3;
        if (whole == 0) {
            kept = filled;
            return NOTHING;
        }
        // Nothing may follow the padding.
        sound &= !padded;
        padded = quads[whole - 1] == '=';
        byte[] decoded = NOTHING;
        try {
            decoded = Base64.getDecoder().decode(Arrays.copyOf(quads, whole));
        } catch (IllegalArgumentException e) {
            // Goes on to the end all the same: how far it came must not be seen from outside.
            sound = false;
        }
        kept = filled - whole;
        System.arraycopy(quads, whole, quads, 0, kept);
        return decoded;
    }
}
