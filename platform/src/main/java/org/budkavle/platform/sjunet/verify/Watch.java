// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.verify;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import tools.jackson.databind.json.JsonMapper;

/** What a verification found, for those who collect it: Prometheus' text format, and one JSON object a line. */
public final class Watch {

    private final SjunetDeclaration declaration;
    private final Vantage vantage;

    public Watch(SjunetDeclaration declaration, Vantage vantage) {
        this.declaration = declaration;
        this.vantage = vantage;
    }

    /** The whole text of metrics; a check is 1 when it passes, 0 when it fails, and absent when it could not be made. */
    public String prometheus(List<Result> results, Instant at) {
        var text = new StringBuilder("# HELP sjunet_check_ok Om kontrollen gick bra\n# TYPE sjunet_check_ok gauge\n");
        for (var result : results) {
            if (result.outcome() != Outcome.UNKNOWN) {
                text.append("sjunet_check_ok{%s,cause=\"%s\"} %d\n"
                        .formatted(
                                labels(result),
                                result.cause().map(Cause::code).orElse(""),
                                result.outcome() == Outcome.PASS ? 1 : 0));
            }
        }
        text.append("# HELP sjunet_latency_seconds Hur lång tid svaret tog\n# TYPE sjunet_latency_seconds gauge\n");
        for (var result : results) {
            result.milliseconds()
                    .ifPresent(ms -> text.append(String.format(
                            Locale.ROOT, "sjunet_latency_seconds{%s} %.6f%n", labels(result), ms / 1000)));
        }
        text.append(
                "# HELP sjunet_verified_at_seconds När kontrollen gjordes\n# TYPE sjunet_verified_at_seconds gauge\n");
        return text.append("sjunet_verified_at_seconds{connection=\"%s\",from=\"%s\"} %d\n"
                        .formatted(
                                declaration.connection().name(),
                                vantage.name().toLowerCase(Locale.ROOT),
                                at.getEpochSecond()))
                .toString();
    }

    /** One result as one line. */
    public String json(Result result, Instant at) {
        var json = JsonMapper.shared().createObjectNode();
        json.put("at", at.toString())
                .put("connection", declaration.connection().name())
                .put("from", vantage.name())
                .put("check", result.check().word())
                .put("subject", result.subject())
                .put("outcome", result.outcome().name());
        result.cause()
                .ifPresent(cause -> json.put("cause", cause.name())
                        .put("code", cause.code())
                        .put("mend", cause.mend())
                        .put("responsible", cause.responsible().name()));
        json.put("text", result.text());
        result.milliseconds().ifPresent(ms -> json.put("milliseconds", Math.round(ms * 100) / 100.0));
        return json.toString();
    }

    private String labels(Result result) {
        return "connection=\"%s\",from=\"%s\",check=\"%s\",subject=\"%s\""
                .formatted(
                        declaration.connection().name(),
                        vantage.name().toLowerCase(Locale.ROOT),
                        result.check().word(),
                        result.subject().replace("\\", "\\\\").replace("\"", "\\\""));
    }
}
