// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.report;

import java.util.Arrays;
import org.budkavle.platform.check.Check;
import org.budkavle.platform.check.Outcome;
import org.budkavle.platform.check.Report;
import tools.jackson.databind.json.JsonMapper;

/** A report as SARIF 2.1.0, as code review and vulnerability tools read it. */
public final class Sarif {

    private Sarif() {}

    public static String write(Report report) {
        var json = JsonMapper.shared().createObjectNode();
        json.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
        var run = json.putArray("runs").addObject();
        run.put("columnKind", "utf16CodeUnits");
        var driver = run.putObject("tool").putObject("driver");
        driver.put("name", "budkavle platform check");
        var rules = driver.putArray("rules");
        for (var check : Check.values()) {
            var rule = rules.addObject();
            rule.put("id", check.id()).put("name", check.name());
            rule.putObject("shortDescription").put("text", check.title());
            rule.putObject("help").put("text", check.mend());
            var tags = rule.putObject("properties").putArray("tags");
            check.controls().forEach(tags::add);
        }
        var ids = Arrays.stream(Check.values()).map(Check::id).toList();
        var results = run.putArray("results");
        for (var finding : report.findings()) {
            var result = results.addObject();
            result.put("ruleId", finding.check().id())
                    .put("ruleIndex", ids.indexOf(finding.check().id()))
                    .put("kind", kind(finding.outcome()))
                    .put("level", level(finding.outcome()));
            result.putObject("message")
                    .put("text", finding.text() + " (" + finding.depth().text() + ")");
            if (!finding.object().isEmpty()) {
                result.putArray("locations")
                        .addObject()
                        .putArray("logicalLocations")
                        .addObject()
                        .put("fullyQualifiedName", finding.object())
                        .put("kind", "resource");
            }
        }
        return json.toPrettyString() + "\n";
    }

    private static String kind(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "pass";
            case WARN, FAIL -> "fail";
            case UNKNOWN -> "review";
            case NOT_APPLICABLE -> "notApplicable";
        };
    }

    /** Must be none for what is no failure (SARIF 3.27.10). */
    private static String level(Outcome outcome) {
        return switch (outcome) {
            case FAIL -> "error";
            case WARN -> "warning";
            case PASS, UNKNOWN, NOT_APPLICABLE -> "none";
        };
    }
}
