// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.pdf.NotRenderable;
import org.budkavle.pdf.PdfAttachment;
import org.budkavle.pdf.PdfDocument;
import org.budkavle.server.audit.AuditChain;
import org.budkavle.tlog.VerifierKey;
import tools.jackson.databind.json.JsonMapper;

/** A certificate as it was written, with the proof that the log has it as the log stands now. */
final class StoredCertificate implements Certificate {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final byte[] written;
    private final CertificateText text;
    private final Optional<AuditChain.ProvenEntry> proof;
    private final VerifierKey log;

    StoredCertificate(byte[] written, CertificateText text, Optional<AuditChain.ProvenEntry> proof, VerifierKey log) {
        this.written = written.clone();
        this.text = text;
        this.proof = proof;
        this.log = log;
    }

    @Override
    public byte[] json() {
        Map<String, Object> whole = new LinkedHashMap<>();
        // As text, byte for byte what the digest is of.
        whole.put("certificate", new String(written, StandardCharsets.UTF_8));
        whole.put("sha256", sha256());
        proof.ifPresent(proven -> {
            Map<String, String> place = new LinkedHashMap<>();
            place.put("key", log.toString());
            place.put("entry", proven.entry());
            proven.body().ifPresent(body -> place.put("body", body));
            place.put("proof", proven.proof().toString());
            whole.put("log", place);
        });
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(whole);
    }

    @Override
    public String sha256() {
        return sha256(written);
    }

    @Override
    public void writePdf(OutputStream target) throws IOException {
        byte[] json = json();
        Instant made = Instant.parse(text.ended());
        PdfAttachment attached = new PdfAttachment(
                "gallringsintyg.json",
                "application/json",
                "Gallringsintyget för maskiner, med bevis ur loggen",
                PdfAttachment.Role.SOURCE,
                made,
                () -> new ByteArrayInputStream(json));
        try {
            new PdfDocument(
                            new CertificatePage(text, sha256(), proof).html(),
                            "Gallringsintyg",
                            CertificatePage.SWEDISH,
                            made,
                            List.of(attached))
                    .writeTo(target);
        } catch (NotRenderable e) {
            throw new IllegalStateException("A page of ours is well-formed", e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
