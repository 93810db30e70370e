// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.util.List;

/**
 * Something that must be fulfilled, as {@code compliance/requirements.json} has it.
 *
 * @param id stable, ours; statements are kept under it
 * @param act the id of its law
 * @param confirmed whether somebody has compared the paragraph's number with the printed text
 * @param requirement in plain words
 * @param met how the system contributes
 * @param question what only the organisation can answer; empty if nothing
 * @param months how long an answer is good for
 */
public record Requirement(
        String id,
        String act,
        String paragraph,
        boolean confirmed,
        List<EvidenceSource> sources,
        String heading,
        String requirement,
        String met,
        String question,
        int months) {

    public Requirement {
        sources = List.copyOf(sources);
        if (sources.isEmpty() && question.isEmpty()) {
            throw new IllegalArgumentException(id + ": neither evidence nor a question");
        }
    }

    /** Whether something must be answered by the organisation. */
    public boolean asks() {
        return !question.isEmpty();
    }
}
