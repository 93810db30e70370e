// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filetext;

import java.io.IOException;
import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What stands on the pages of an office document. Office Open XML writes it in elements called {@code t}, and numbers of cells in {@code v};
 * OpenDocument writes it as it stands in the body. A word may go over several of them, and ends with its paragraph or cell.
 */
final class WrittenText extends DefaultHandler {

    private static final Set<String> WRITTEN = Set.of("t", "v");
    private static final Set<String> ENDS =
            Set.of("p", "h", "si", "is", "c", "tab", "br", "cr", "tc", "s", "line-break");

    private final Text text;
    private int written;
    private boolean elsewhere;

    WrittenText(Text text) {
        this.text = text;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
        if (name.equals("body") && uri.startsWith("urn:oasis:")) {
            written++;
        } else if (!uri.startsWith("urn:oasis:")) {
            if (name.equals("c")) {
                // The number of a text in the list of texts.
                elsewhere = "s".equals(attributes.getValue("t"));
            }
            if (WRITTEN.contains(name)) {
                written++;
            }
        }
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws SAXException {
        boolean open = uri.startsWith("urn:oasis:");
        if (open ? name.equals("body") : WRITTEN.contains(name)) {
            written--;
        }
        if (ENDS.contains(name)) {
            write(" ".toCharArray(), 0, 1);
        }
        if (!open && name.equals("c")) {
            elsewhere = false;
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        if (written > 0 && !elsewhere) {
            write(characters, start, length);
        }
    }

    private void write(char[] characters, int start, int length) throws SAXException {
        try {
            text.write(characters, start, length);
        } catch (IOException full) {
            throw new SAXException(full);
        }
    }
}
