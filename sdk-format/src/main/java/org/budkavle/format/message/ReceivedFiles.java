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

    /**
     * @param startsWell whether the text starts with a character of base64
     * @param valid whether the whole text is base64
     * @param content what the sink made of it, if it is a file of the message and valid
     */
    record Received(boolean startsWell, boolean valid, Optional<FileContent> content) {}

    private static final String DOCUMENTS = "/" + MessageXml.ROOT + "/message/messageBody/documents";

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
        // within another file's content, which the schema refuses when that ends, or within an extension
        boolean wanted = sound && current == null && isFileOfMessage(element);
        if (wanted) {
            current = sink.create(ordinal);
        }
        return Optional.of(new FileText(element, wanted ? current : null));
    }

    private static boolean isFileOfMessage(XmlElement content) {
        return content.path().startsWith(DOCUMENTS)
                && content.parent()
                        .flatMap(XmlElement::parent)
                        .filter(documents -> documents.isIn(MessageXml.NAMESPACE, "messageBody"))
                        .isPresent();
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
        private final @Nullable OutputStream file;
        private final Base64Decoder decoder;
        private boolean started;
        private boolean startsWell;
        private boolean valid = true;

        private FileText(XmlElement element, @Nullable OutputStream file) {
            this.element = element;
            this.file = file;
            this.decoder = new Base64Decoder(file == null ? OutputStream.nullOutputStream() : file);
        }

        @Override
        public void characters(char[] text, int start, int length) throws IOException {
            if (!started && length > 0) {
                started = true;
                startsWell = Base64Decoder.isInAlphabet(text[start]);
            }
            valid = valid && decoder.accept(text, start, length);
        }

        @Override
        public void end() throws IOException {
            valid = valid && decoder.finish();
            Optional<FileContent> content = Optional.empty();
            if (file != null) {
                close();
                content = valid ? Optional.of(sink.finish(ordinal)) : content;
                ordinal++;
            }
            received.put(element, new Received(startsWell, valid, content));
        }
    }
}
