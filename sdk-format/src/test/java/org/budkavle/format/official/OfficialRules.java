// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.official;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.Serializer;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.s9api.XsltTransformer;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.w3c.dom.ls.LSResourceResolver;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** A schema and a schematron of Digg's, run as they are. */
final class OfficialRules {

    private static final String MESSAGE_RULES = "message/MessageConstraints.xml";
    private static final Processor SAXON = new Processor(false);

    private final Schema schema;
    private final XsltExecutable rules;

    private OfficialRules(Schema schema, XsltExecutable rules) {
        this.schema = schema;
        this.rules = rules;
    }

    /** The message's rules come as schematron and are compiled by SchXslt. */
    static OfficialRules forMessages() {
        return new OfficialRules(
                schema(OfficialFiles.path("message/infrastructure_messaging_MessageWithAttachments_3.0.xsd")),
                compile(new StreamSource(new StringReader(schematronAsXslt()))));
    }

    static OfficialRules forEnvelopes() {
        return new OfficialRules(
                schema(OfficialFiles.path("xhe/schema/XHE-1.0.xsd")),
                compile(new StreamSource(OfficialFiles.path("xhe/schematron/DIGG-XHE-Business-Rules.xslt")
                        .toFile())));
    }

    static OfficialRules forReceipts() {
        return new OfficialRules(
                schema(OfficialFiles.path("receipt/schema/Response-2.1.xsd")),
                compile(new StreamSource(OfficialFiles.path("receipt/schematron/DIGG-AppRes-Business-Rules.xslt")
                        .toFile())));
    }

    OfficialVerdict judge(byte[] document) {
        return isStructured(document)
                ? new OfficialVerdict(true, broken(document))
                : new OfficialVerdict(false, Set.of());
    }

    private boolean isStructured(byte[] document) {
        try {
            Validator validator = schema.newValidator();
            validator.setErrorHandler(new Strict());
            validator.validate(new StreamSource(new ByteArrayInputStream(document)));
            return true;
        } catch (SAXException invalid) {
            return false;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The rule's id, or for the message, whose rules have none, the pattern's. */
    private Set<String> broken(byte[] document) {
        try {
            XsltTransformer transformer = rules.load();
            transformer.setSource(new StreamSource(new ByteArrayInputStream(document)));
            XdmDestination report = new XdmDestination();
            transformer.setDestination(report);
            transformer.transform();
            XPathCompiler xpath = SAXON.newXPathCompiler();
            xpath.declareNamespace("svrl", "http://purl.oclc.org/dsdl/svrl");
            Set<String> broken = new TreeSet<>();
            for (XdmItem id : xpath.evaluate(
                    "//svrl:failed-assert/(if (@id) then string(@id)"
                            + " else string((preceding::svrl:active-pattern)[last()]/@id))",
                    report.getXdmNode())) {
                broken.add(id.getStringValue());
            }
            return broken;
        } catch (SaxonApiException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String schematronAsXslt() {
        String pipeline = Objects.requireNonNull(
                        OfficialRules.class.getClassLoader().getResource("xslt/2.0/pipeline-for-svrl.xsl"))
                .toExternalForm();
        try {
            XsltTransformer compiler = compile(new StreamSource(pipeline)).load();
            compiler.setSource(
                    new StreamSource(OfficialFiles.path(MESSAGE_RULES).toFile()));
            StringWriter xslt = new StringWriter();
            Serializer serializer = SAXON.newSerializer(xslt);
            compiler.setDestination(serializer);
            compiler.transform();
            return xslt.toString();
        } catch (SaxonApiException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static XsltExecutable compile(StreamSource stylesheet) {
        try {
            return SAXON.newXsltCompiler().compile(stylesheet);
        } catch (SaxonApiException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Schema schema(Path root) {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            factory.setResourceResolver(new Renamed(Objects.requireNonNull(root.getParent())));
            return factory.newSchema(root.toFile());
        } catch (SAXException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The receipt's schemas name each other by names that the files do not have (message.md 5.5). */
    private record Renamed(Path folder) implements LSResourceResolver {

        private static final String WRONG = "DIGG%20UBL-ApplicationResponse-2.1_";

        @Override
        public @Nullable LSInput resolveResource(
                String type,
                @Nullable String namespace,
                @Nullable String publicId,
                @Nullable String systemId,
                @Nullable String base) {
            if (systemId == null || !systemId.startsWith(WRONG)) {
                return null;
            }
            String name = systemId.replace(WRONG, "Response-2.1_")
                    .replace("CoreComponentTypeSchemaModule-2", "CoreComponentTypeSchemaModule_2");
            try {
                LSInput input = ((DOMImplementationLS) DocumentBuilderFactory.newDefaultInstance()
                                .newDocumentBuilder()
                                .getDOMImplementation()
                                .getFeature("LS", "3.0"))
                        .createLSInput();
                input.setByteStream(Files.newInputStream(folder.resolve(name)));
                input.setSystemId(folder.resolve(name).toUri().toString());
                return input;
            } catch (IOException | ParserConfigurationException missing) {
                throw new IllegalStateException(missing);
            }
        }
    }

    private static final class Strict implements ErrorHandler {

        @Override
        public void warning(SAXParseException fault) {
            // a warning does not make a document invalid
        }

        @Override
        public void error(SAXParseException fault) throws SAXException {
            throw fault;
        }

        @Override
        public void fatalError(SAXParseException fault) throws SAXException {
            throw fault;
        }
    }
}
