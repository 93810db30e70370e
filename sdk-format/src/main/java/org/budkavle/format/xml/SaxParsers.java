// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.xml;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Parsers that are used again: to make one costs more than to read a small document with it. Thread-safe. One that met a fault
 * is not used again, and none for ever, since each keeps all names that it has met.
 */
final class SaxParsers {

    private static final int MOST_IDLE = 16;
    private static final int MOST_DOCUMENTS = 100;
    private static final ContentHandler NOBODY = new DefaultHandler();

    private final ErrorHandler faults;
    private final String noDoctype;
    private final String longestName;
    private final List<String> unlimited;
    private final Deque<Parser> idle = new ArrayDeque<>();

    private static final class Parser {

        private final XMLReader reader;
        private int documents;

        private Parser(XMLReader reader) {
            this.reader = reader;
        }
    }

    /**
     * @param noDoctype the feature that refuses document types
     * @param longestName the property that bounds names
     * @param unlimited properties of limits that do not hold
     */
    SaxParsers(ErrorHandler faults, String noDoctype, String longestName, List<String> unlimited) {
        this.faults = faults;
        this.noDoctype = noDoctype;
        this.longestName = longestName;
        this.unlimited = unlimited;
    }

    /** Reads the document to its end. */
    void parse(InputStream document, ContentHandler handler)
            throws IOException, SAXException, ParserConfigurationException {
        Parser parser = take();
        parser.reader.setContentHandler(handler);
        parser.reader.parse(new InputSource(document));
        parser.reader.setContentHandler(NOBODY);
        parser.documents++;
        giveBack(parser);
    }

    private Parser take() throws ParserConfigurationException, SAXException {
        Parser parser = poll();
        return parser == null ? new Parser(make()) : parser;
    }

    private @Nullable Parser poll() {
        synchronized (idle) {
            return idle.poll();
        }
    }

    private void giveBack(Parser parser) {
        synchronized (idle) {
            if (parser.documents < MOST_DOCUMENTS && idle.size() < MOST_IDLE) {
                idle.push(parser);
            }
        }
    }

    private XMLReader make() throws ParserConfigurationException, SAXException {
        SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature(noDoctype, true);
        factory.setXIncludeAware(false);
        SAXParser parser = factory.newSAXParser();
        parser.setProperty(longestName, "256");
        for (String limit : unlimited) {
            parser.setProperty(limit, "0");
        }
        XMLReader reader = parser.getXMLReader();
        reader.setErrorHandler(faults);
        return reader;
    }
}
