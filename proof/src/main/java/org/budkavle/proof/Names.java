// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

/** What the files of a package are called. */
final class Names {

    static final String PDF = "leveransbevis.pdf";
    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.json.p7s";
    static final String READ_ME = "las-mig.txt";
    static final String SENT = "sandning/as4-meddelande.xml";
    static final String ENVELOPE = "sandning/kuvert.xml.gz";
    static final String CONTENT_KEY = "sandning/innehallsnyckel.txt";
    static final String TRANSPORT_RECEIPT = "kvittenser/transportkvittens.xml";
    static final String MESSAGE_RECEIPT = "kvittenser/meddelandekvittens.xml";
    static final String CERTIFICATES = "certifikat/utfardare.pem";
    static final String CONTENT = "innehall/";

    private Names() {}

    /** Where a part lies: numbered, and with a name that no file system misunderstands. */
    static String of(MessagePart part, int number) {
        String name = part.kind() == MessagePart.Kind.TEXT ? "text.md" : safe(part.name());
        return CONTENT + "%02d-%s".formatted(number, name);
    }

    private static String safe(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[^\\p{L}\\p{N} ._()-]", "_")
                .replaceAll("^[. ]+", "_")
                .strip();
        String kept = clean.length() > 120 ? clean.substring(clean.length() - 120) : clean;
        return kept.isEmpty() ? "fil" : kept;
    }
}
