// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance.cases;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.budkavle.conformance.Bench;
import org.budkavle.conformance.ConformanceCase.Procedure;
import org.budkavle.conformance.RuleBroken;
import org.budkavle.federation.peer.Sent;
import org.budkavle.format.identifier.DocumentTypeId;

/** The transport profile rule by rule, as the strict peer holds it against one message and one receipt of the target. */
public final class ProfileCases {

    private ProfileCases() {}

    /** By id. */
    public static Map<String, Procedure> all() {
        Map<String, Procedure> cases = new LinkedHashMap<>();
        for (int number = 1; number <= 11; number++) {
            String rule = "AS4-" + number;
            cases.put(rule, bench -> bench.kept(bench.sample().lint(), rule));
        }
        cases.put("AS4-12", bench -> bench.kept(bench.receiptSample().lint(), "AS4-12"));
        cases.put("AS4-13", ProfileCases::duplicate);
        for (int number = 14; number <= 22; number++) {
            String rule = "AS4-" + number;
            cases.put(rule, bench -> bench.kept(bench.sample().lint(), rule));
        }
        return cases;
    }

    private static String duplicate(Bench bench) throws RuleBroken, IOException {
        Sent first = bench.send(bench.letter());
        bench.answered("AS4_CP_TA01", first);
        Sent second = bench.bed()
                .postman()
                .again(first, bench.bed().postman().endpoint(bench.target().participant(), DocumentTypeId.SDK_MESSAGE));
        bench.evidence().text("samma-igen", second.answer().inWords());
        bench.require(
                "AS4-13",
                second.answer().isReceipt(),
                "Ett meddelande som kommer igen ska få sin kvittens igen, aldrig ett fel. Fick: "
                        + second.answer().inWords() + ".");
        return "kvittensen upprepades";
    }
}
