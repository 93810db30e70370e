// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filetext;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Set;
import javax.swing.text.MutableAttributeSet;
import javax.swing.text.html.HTML;
import javax.swing.text.html.HTMLEditorKit;
import javax.swing.text.html.parser.ParserDelegator;

/** What a page says: neither its tags nor its scripts and styles. Nothing that it points at is fetched. */
final class HtmlText {

    private static final Set<HTML.Tag> UNSEEN = Set.of(HTML.Tag.SCRIPT, HTML.Tag.STYLE);

    private HtmlText() {}

    static void read(byte[] file, Text text) throws IOException {
        try {
            new ParserDelegator().parse(new StringReader(PlainText.decoded(file)), new Seen(text), true);
        } catch (UncheckedIOException full) {
            throw full.getCause();
        }
    }

    private static final class Seen extends HTMLEditorKit.ParserCallback {

        private final Text text;
        private int unseen;

        Seen(Text text) {
            this.text = text;
        }

        @Override
        public void handleText(char[] data, int position) {
            if (unseen == 0) {
                write(data);
            }
        }

        @Override
        public void handleStartTag(HTML.Tag tag, MutableAttributeSet attributes, int position) {
            if (UNSEEN.contains(tag)) {
                unseen++;
            }
            between(tag);
        }

        @Override
        public void handleEndTag(HTML.Tag tag, int position) {
            if (UNSEEN.contains(tag) && unseen > 0) {
                unseen--;
            }
            between(tag);
        }

        @Override
        public void handleSimpleTag(HTML.Tag tag, MutableAttributeSet attributes, int position) {
            between(tag);
        }

        /** A word may be bold in its middle, and does not go over a paragraph's end. */
        private void between(HTML.Tag tag) {
            if (tag.breaksFlow()) {
                write(new char[] {' '});
            }
        }

        private void write(char[] characters) {
            try {
                text.write(characters);
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }
    }
}
