// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import org.budkavle.platform.check.Area;
import org.budkavle.platform.check.Check;
import org.budkavle.platform.check.Control;
import org.budkavle.platform.check.Depth;
import org.budkavle.platform.check.Finding;
import org.budkavle.platform.check.Outcome;
import org.budkavle.platform.check.Report;
import org.budkavle.platform.check.Standing;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A report as JSON, for machines and for comparing with the next. */
public final class JsonReport {

    private static final String FORMAT = "budkavle-platform-check/1";

    private JsonReport() {}

    public static String write(Report report) {
        var json = JsonMapper.shared().createObjectNode();
        json.put("format", FORMAT)
                .put("at", report.at().toString())
                .put("cluster", report.cluster())
                .put("looked", report.looked());
        var areas = json.putArray("areas");
        for (var area : Area.values()) {
            areas.addObject()
                    .put("id", area.id())
                    .put("title", area.title())
                    .put("standing", Standing.of(area, report.findings()).name());
        }
        var controls = json.putArray("controls");
        for (var control : Control.all()) {
            controls.addObject()
                    .put("id", control.id())
                    .put("reference", control.reference())
                    .put("text", control.text())
                    .put("standing", Standing.of(control, report.findings()).name())
                    .put("elsewhere", control.elsewhere());
        }
        var findings = json.putArray("findings");
        for (var finding : report.findings()) {
            var one = findings.addObject()
                    .put("check", finding.check().id())
                    .put("title", finding.check().title())
                    .put("outcome", finding.outcome().name())
                    .put("depth", finding.depth().name())
                    .put("object", finding.object())
                    .put("text", finding.text());
            if (finding.outcome() == Outcome.FAIL || finding.outcome() == Outcome.WARN) {
                one.put("mend", finding.check().mend());
            }
            var of = one.putArray("controls");
            finding.check().controls().forEach(of::add);
        }
        return json.toPrettyString() + "\n";
    }

    /** Reads an earlier report; checks that this version does not know are left out. */
    public static Report read(Path file) throws IOException {
        try {
            var json = JsonMapper.shared().readTree(Files.readString(file));
            if (!json.path("format").asString("").equals(FORMAT)) {
                throw new IllegalArgumentException(file + ": inte en rapport från platform check");
            }
            var findings = new ArrayList<Finding>();
            for (var one : json.path("findings")) {
                Arrays.stream(Check.values())
                        .filter(check -> check.id().equals(one.path("check").asString("")))
                        .findFirst()
                        .ifPresent(check -> findings.add(new Finding(
                                check,
                                Outcome.valueOf(one.path("outcome").asString("")),
                                Depth.valueOf(one.path("depth").asString("")),
                                one.path("object").asString(""),
                                one.path("text").asString(""))));
            }
            return new Report(
                    Instant.parse(json.path("at").asString("")),
                    json.path("cluster").asString(""),
                    json.path("looked").asInt(0),
                    findings);
        } catch (JacksonException | DateTimeParseException e) {
            throw new IllegalArgumentException(file + ": går inte att läsa som en rapport", e);
        }
    }
}
