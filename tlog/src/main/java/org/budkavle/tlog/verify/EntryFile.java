// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.budkavle.tlog.EntryProof;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.VerifierKey;
import org.budkavle.tlog.entry.Body;
import org.budkavle.tlog.entry.CanonicalJsonReader;
import org.budkavle.tlog.entry.Entry;

/** One entry with its proof, verified alone: a patient or an auditor needs to see nothing else of the log. */
public final class EntryFile {

    private EntryFile() {}

    /** @param text canonical JSON of {@code entry}, {@code proof} and, unless it was erased, {@code body} */
    public static Verification verify(String text, VerifierKey log) {
        List<Finding> findings = new ArrayList<>();
        try {
            Map<String, Object> json = CanonicalJsonReader.read(text);
            if (!(json.get("entry") instanceof String raw) || !(json.get("proof") instanceof String proofText)) {
                throw new NotWellFormed("Not an entry with its proof");
            }
            byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
            Entry entry = Entry.parse(bytes);
            EntryProof proof = EntryProof.parse(proofText);
            findings.add(
                    proof.proves(bytes, log) && entry.n() == proof.index()
                            ? Finding.good(
                                    "proof",
                                    "Bevis: post " + entry.n() + " från " + entry.t() + " finns i " + log.name())
                            : Finding.bad("proof", entry.n(), "Bevis: post " + entry.n() + " är inte bevisad"));
            findings.add(body(json, entry));
        } catch (NotWellFormed e) {
            findings.add(Finding.bad("proof", "Bevis: filen är skadad"));
        }
        return new Verification(1, findings);
    }

    private static Finding body(Map<String, Object> json, Entry entry) throws NotWellFormed {
        if (!(json.get("body") instanceof String line)) {
            return Finding.good("bodies", "Innehåll: inget, det är raderat eller inte utlämnat");
        }
        Body body = Body.parse(line);
        return body.n() == entry.n() && body.commitment().equals(entry.body())
                ? Finding.good("bodies", "Innehåll: stämmer med posten")
                : Finding.bad("bodies", entry.n(), "Innehåll: stämmer inte med posten");
    }
}
