// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.plan;

import java.time.LocalDate;
import java.util.List;
import org.budkavle.platform.sjunet.declaration.DeclarationReader.Reading;
import org.budkavle.platform.sjunet.plan.PlanRule.Severity;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** All rules held against a declaration: errors first, then in the order of the file. */
public record Plan(Reading reading, List<Finding> findings) {

    /** Judges the declaration as of a day, which decides what has expired. */
    public static Plan of(Reading reading, LocalDate today) {
        var findings = new Findings(reading.positions());
        var declaration = reading.declaration();
        new AddressChecks(declaration, findings).run();
        new NameChecks(declaration, reading.folder(), findings).run();
        new TunnelChecks(declaration, findings).run();
        new ServiceChecks(declaration, today, findings).run();
        return new Plan(reading, findings.sorted());
    }

    /** Whether anything keeps the files from being written. */
    public boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.rule().severity() == Severity.ERROR);
    }

    /** For machines: one object per finding. */
    public ObjectNode json() {
        var json = JsonMapper.shared().createObjectNode();
        json.put("connection", reading.declaration().connection().name());
        json.put("sound", !hasErrors());
        var list = json.putArray("findings");
        for (var finding : findings) {
            list.addObject()
                    .put("code", finding.rule().code())
                    .put("rule", finding.rule().name())
                    .put("severity", finding.rule().severity().name())
                    .put("line", finding.position().line())
                    .put("column", finding.position().column())
                    .put("text", finding.text())
                    .put("mend", finding.rule().mend())
                    .put("responsible", finding.rule().responsible().name());
        }
        return json;
    }
}
