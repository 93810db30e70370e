// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.xml;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.xml.sax.ContentHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The only parsers of the product: namespace aware, without document types, external entities or anything else that
 * reaches outside the document. The JDK's own parsers, whatever lies on the class path. Prefer {@link #parse},
 * {@link #streamReader} and {@link #document}: they also bound depth, size and count, and require UTF-8.
 */
public final class SecureXml {

    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    /** A parser keeps every name that it meets. */
    private static final String LONGEST_NAME = "jdk.xml.maxXMLNameLimit";

    /** The JDK counts an escaped ampersand as an entity too, and a long text may have many. Without DTD there are no others. */
    private static final List<String> ENTITY_COUNTS = List.of(
            "jdk.xml.entityExpansionLimit",
            "jdk.xml.entityReplacementLimit",
            "jdk.xml.totalEntitySizeLimit",
            "jdk.xml.maxGeneralEntitySizeLimit");

    private static final String LACKING = "The JDK's XML parser lacks a security feature";

    /** Made once: each feature that a factory is told makes a whole parser to try it. They are not safe for several threads at once. */
    private static final SAXParserFactory SAX = saxFactory();

    private static final DocumentBuilderFactory DOM = domFactory();

    private static final ErrorHandler STRICT = new DefaultHandler() {
        @Override
        public void error(SAXParseException fault) throws SAXException {
            throw fault;
        }
    };

    private SecureXml() {}

    /** A StAX factory without document types and external entities. Bounds come from {@link #guarded}. */
    public static XMLInputFactory staxFactory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        ENTITY_COUNTS.forEach(limit -> factory.setProperty(limit, "0"));
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing outside the document is read");
        });
        return factory;
    }

    /** A DOM builder that refuses document types and is silent. Bounds come from {@link #guarded}. */
    public static DocumentBuilder documentBuilder() {
        try {
            DocumentBuilder builder;
            synchronized (DOM) {
                builder = DOM.newDocumentBuilder();
            }
            builder.setErrorHandler(STRICT);
            return builder;
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(LACKING, impossible);
        }
    }

    private static DocumentBuilderFactory domFactory() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            ENTITY_COUNTS.forEach(limit -> factory.setAttribute(limit, "0"));
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            return factory;
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(LACKING, impossible);
        }
    }

    /**
     * A schema from several documents, each of its own target namespace. Nothing is fetched: an {@code import} in them
     * has no location, and an imported document stands before those that import it.
     */
    public static Schema schema(URL... documents) {
        List<InputStream> opened = new ArrayList<>();
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setErrorHandler(STRICT);
            Source[] sources = new Source[documents.length];
            for (int i = 0; i < documents.length; i++) {
                InputStream stream = documents[i].openStream();
                opened.add(stream);
                sources[i] = new StreamSource(stream, documents[i].toExternalForm());
            }
            return factory.newSchema(sources);
        } catch (SAXException broken) {
            throw new IllegalArgumentException("Not a schema", broken);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } finally {
            opened.forEach(SecureXml::closeQuietly);
        }
    }

    /** The bytes, refused with an {@link IOException} on the way as soon as they break a limit. */
    public static InputStream guarded(InputStream document, XmlLimits limits) {
        return new MarkupGuard(document, limits);
    }

    /**
     * Reads the whole document in one pass.
     *
     * @throws MalformedXml if the document is not well-formed, not UTF-8, has a document type or breaks a limit
     * @throws IOException if the stream fails, or the handler with an IOException as the cause of its SAXException
     */
    public static void parse(InputStream document, XmlLimits limits, ContentHandler handler)
            throws MalformedXml, IOException {
        try {
            XMLReader reader = saxReader();
            reader.setContentHandler(handler);
            reader.setErrorHandler(STRICT);
            reader.parse(new InputSource(guarded(document, limits)));
        } catch (RefusedBytes refused) {
            throw new MalformedXml(refused.reason());
        } catch (CharConversionException badUtf8) {
            throw new MalformedXml(MalformedXml.Reason.ENCODING);
        } catch (SAXException fault) {
            throw refusal(fault);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(LACKING, impossible);
        }
    }

    /** A StAX reader over the guarded document; {@link #refusal(XMLStreamException)} translates what it throws. */
    public static XMLStreamReader streamReader(InputStream document, XmlLimits limits)
            throws MalformedXml, IOException {
        try {
            return staxFactory().createXMLStreamReader(guarded(document, limits), "UTF-8");
        } catch (XMLStreamException fault) {
            throw refusal(fault);
        }
    }

    /** A DOM of a small document. */
    public static Document document(InputStream document, XmlLimits limits) throws MalformedXml, IOException {
        try {
            return documentBuilder().parse(guarded(document, limits));
        } catch (RefusedBytes refused) {
            throw new MalformedXml(refused.reason());
        } catch (CharConversionException badUtf8) {
            throw new MalformedXml(MalformedXml.Reason.ENCODING);
        } catch (SAXException fault) {
            throw refusal(fault);
        }
    }

    /**
     * What a StAX fault means, without the text that it repeats.
     *
     * @throws IOException if the stream below failed, not the document
     */
    public static MalformedXml refusal(XMLStreamException fault) throws IOException {
        Throwable below = fault.getNestedException() == null ? fault.getCause() : fault.getNestedException();
        return switch (below) {
            case RefusedBytes refused -> new MalformedXml(refused.reason());
            case CharConversionException badUtf8 -> new MalformedXml(MalformedXml.Reason.ENCODING);
            case IOException failed -> throw failed;
            case null, default -> new MalformedXml(MalformedXml.Reason.NOT_WELL_FORMED);
        };
    }

    private static MalformedXml refusal(SAXException fault) throws IOException {
        if (fault.getException() instanceof RefusedBytes refused) {
            return new MalformedXml(refused.reason());
        }
        if (fault.getException() instanceof CharConversionException) {
            return new MalformedXml(MalformedXml.Reason.ENCODING);
        }
        if (fault.getException() instanceof IOException failed) {
            throw failed;
        }
        if (fault.getException() instanceof RuntimeException broken) {
            throw broken;
        }
        return new MalformedXml(MalformedXml.Reason.NOT_WELL_FORMED);
    }

    private static XMLReader saxReader() throws ParserConfigurationException, SAXException {
        SAXParser parser;
        synchronized (SAX) {
            parser = SAX.newSAXParser();
        }
        parser.setProperty(LONGEST_NAME, "256");
        for (String limit : ENTITY_COUNTS) {
            parser.setProperty(limit, "0");
        }
        return parser.getXMLReader();
    }

    private static SAXParserFactory saxFactory() {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            factory.setXIncludeAware(false);
            return factory;
        } catch (ParserConfigurationException | SAXException impossible) {
            throw new IllegalStateException(LACKING, impossible);
        }
    }

    private static void closeQuietly(InputStream stream) {
        try {
            stream.close();
        } catch (IOException ignored) {
            // the schema has been read whole
        }
    }
}
