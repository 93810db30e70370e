// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance.protocol;

import java.util.Locale;
import org.budkavle.conformance.CaseResult;
import org.budkavle.conformance.Outcome;
import org.budkavle.conformance.RunResult;

/** The same as JUnit XML, for build servers: what is open is skipped, never passed. */
final class JunitProtocol {

    private JunitProtocol() {}

    static String of(RunResult result) {
        StringBuilder out = new StringBuilder(32 * 1024);
        long failures = result.count("FAILED");
        long errors = result.count("ERROR");
        long skipped = result.cases().size() - failures - errors - result.count("PASSED");
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"conformance\" tests=\"")
                .append(result.cases().size())
                .append("\" failures=\"")
                .append(failures)
                .append("\" errors=\"")
                .append(errors)
                .append("\" skipped=\"")
                .append(skipped)
                .append("\" timestamp=\"")
                .append(result.began())
                .append("\">\n");
        result.cases().forEach(each -> append(out, each));
        return out.append("</testsuite>\n").toString();
    }

    private static void append(StringBuilder out, CaseResult each) {
        out.append("  <testcase classname=\"conformance.")
                .append(each.of().group())
                .append("\" name=\"")
                .append(Xml.text(each.of().id() + " " + each.of().title()))
                .append("\" time=\"")
                .append(String.format(Locale.ROOT, "%.3f", each.took().toMillis() / 1000.0))
                .append('"');
        switch (each.outcome()) {
            case Outcome.Passed passed -> out.append("/>\n");
            case Outcome.Failed failed ->
                inside(
                        out,
                        "failure type=\"" + Xml.text(failed.rule()) + "\" message=\"" + Xml.text(failed.words())
                                + "\"");
            case Outcome.NotRun not -> inside(out, "error message=\"" + Xml.text(not.words()) + "\"");
            default ->
                inside(
                        out,
                        "skipped message=\"" + each.outcome().code() + ": "
                                + Xml.text(each.outcome().words()) + "\"");
        }
    }

    private static void inside(StringBuilder out, String element) {
        out.append(">\n    <").append(element).append("/>\n  </testcase>\n");
    }
}
