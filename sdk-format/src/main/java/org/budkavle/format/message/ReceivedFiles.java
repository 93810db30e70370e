// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.budkavle.format.xml.TextStreams;
import org.budkavle.format.xml.XmlElement;
import org.jspecify.annotations.Nullable;

/** Decodes every file of a message into the sink while it is read, and remembers what each turned out to be. */
final class ReceivedFiles implements TextStreams, AutoCloseable {

    /** A file whose base64 does not start or go on as it must has no content. */
    record Received(boolean startsWell, Optional<FileContent> content) {}

    private final FileSink sink;
    private final Map<XmlElement, Received> received = new HashMap<>();
    private int ordinal;
    private @Nullable OutputStream current;

    ReceivedFiles(FileSink sink) {
        this.sink = sink;
    }

    /** What became of that {@code content} element. */
    Received of(XmlElement content) {
        Received file = received.get(content);
        if (file == null) {
            throw new IllegalArgumentException("Not a file's content");
        }
        return file;
    }

    @Override
    public Optional<Text> of(XmlElement element, boolean sound) throws IOException {
        if (!element.is(MessageXml.NAMESPACE, "content") || !element.isIn(MessageXml.NAMESPACE, "ContentFiles")) {
            return Optional.empty();
        }
        current = sound ? sink.create(ordinal) : OutputStream.nullOutputStream();
        return Optional.of(new FileText(element, current, sound));
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    private final class FileText implements Text {

        private final XmlElement element;
        private final Base64Decoder decoder;
        private final boolean wanted;
        private boolean started;
        private boolean startsWell;
        private boolean valid = true;

        private FileText(XmlElement element, OutputStream out, boolean wanted) {
            this.element = element;
            this.decoder = new Base64Decoder(out);
            this.wanted = wanted;
        }

        @Override
        public void characters(char[] text, int start, int length) throws IOException {
            if (!started && length > 0) {
                started = true;
                char first = text[start];
                startsWell = Base64Decoder.isInAlphabet(first);
            }
            if (wanted && valid) {
                valid = decoder.accept(text, start, length);
            }
        }

        @Override
        public void end() throws IOException {
            boolean whole = valid && decoder.finish();
            close();
            boolean usable = wanted && whole;
            received.put(
                    element, new Received(startsWell, usable ? Optional.of(sink.finish(ordinal)) : Optional.empty()));
            if (wanted) {
                ordinal++;
            }
        }
    }
}
