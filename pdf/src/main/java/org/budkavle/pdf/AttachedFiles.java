// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/** Reads the files that lie in a PDF, which may come from anywhere. */
public final class AttachedFiles {

    private AttachedFiles() {}

    /**
     * The bytes of an attached file.
     *
     * @param name as in {@link PdfAttachment#name()}
     * @param most bytes that it may have
     * @return empty if it is not there or too large, or if the PDF cannot be read
     */
    public static Optional<byte[]> read(byte[] pdf, String name, int most) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Optional<PDEmbeddedFile> file = attached(document, name);
            if (file.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream data = file.get().createInputStream()) {
                byte[] bytes = data.readNBytes(most + 1);
                return bytes.length > most ? Optional.empty() : Optional.of(bytes);
            }
        } catch (IOException | RuntimeException damaged) {
            // A damaged file breaks its reader in more ways than it says.
            return Optional.empty();
        }
    }

    /** Looked for in the tree's root and one level below, where we put it; a tree that goes on and on is not followed. */
    private static Optional<PDEmbeddedFile> attached(PDDocument document, String name) throws IOException {
        var names = document.getDocumentCatalog().getNames();
        var tree = names == null ? null : names.getEmbeddedFiles();
        if (tree != null) {
            List<PDNameTreeNode<PDComplexFileSpecification>> nodes = new ArrayList<>();
            nodes.add(tree);
            nodes.addAll(Objects.requireNonNullElse(tree.getKids(), List.of()));
            for (PDNameTreeNode<PDComplexFileSpecification> node : nodes) {
                PDComplexFileSpecification found = Objects.requireNonNullElse(
                                node.getNames(), Map.<String, PDComplexFileSpecification>of())
                        .get(name);
                if (found != null && found.getEmbeddedFile() != null) {
                    return Optional.of(found.getEmbeddedFile());
                }
            }
        }
        return Optional.empty();
    }
}
