// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * One named case: what the catalogue says of it, and what it does.
 *
 * @param id the official id, such as {@code QA TF-01}, {@code TF 2.4.1} or {@code AS4_CP_TA12}
 * @param title in Swedish, as all texts here
 * @param stimulus what is done
 * @param expectation what must come of it
 * @param source the section where it stands
 * @param unknown what is not known of it and what is tried instead, when too little is known for a pass
 * @param needs of the target
 * @param question what a person is asked when no program can tell
 * @param procedure what it does; absent when only a person can
 */
public record ConformanceCase(
        String id,
        CaseGroup group,
        String title,
        String purpose,
        String stimulus,
        String expectation,
        String source,
        Knowledge knowledge,
        Optional<String> unknown,
        Set<Capability> needs,
        Optional<String> question,
        Optional<Procedure> procedure) {

    public ConformanceCase {
        needs = Set.copyOf(needs);
    }

    /** How well it is known, in Swedish. */
    public String knownAs() {
        return knowledge.sentence() + unknown.map(why -> " " + why).orElse("");
    }

    /** What a case does. */
    @FunctionalInterface
    public interface Procedure {
        /**
         * Runs it.
         *
         * @return what was observed, in Swedish
         * @throws RuleBroken if the target does not do what it must
         * @throws IOException if the run itself cannot go on
         */
        String run(Bench bench) throws RuleBroken, IOException;
    }

    /** Usable as the name of a folder: the id without what file systems dislike. */
    public String folder() {
        return id.replaceAll("[^A-Za-z0-9.]+", "-");
    }
}
