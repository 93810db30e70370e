// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance.protocol;

import org.budkavle.conformance.CaseResult;
import org.budkavle.conformance.Outcome;
import org.budkavle.conformance.RunResult;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The same as JSON, for other programs; field names never change their meaning. */
final class JsonProtocol {

    private static final JsonMapper JSON = JsonMapper.shared();

    private JsonProtocol() {}

    static byte[] of(RunResult result) {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("target")
                .put("product", result.target().product())
                .put("version", result.target().version())
                .put("supplier", result.target().supplier())
                .put("participant", result.participant());
        root.put("environment", result.environment())
                .put("tool", result.tool())
                .put("began", result.began().toString())
                .put("tookMillis", result.took().toMillis());
        ArrayNode cases = root.putArray("cases");
        result.cases().forEach(each -> add(cases.addObject(), each));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private static void add(ObjectNode node, CaseResult each) {
        node.put("id", each.of().id())
                .put("group", each.of().group().name())
                .put("title", each.of().title())
                .put("source", each.of().source())
                .put("knowledge", each.of().knowledge().name())
                .put("outcome", each.outcome().code());
        if (each.outcome() instanceof Outcome.Failed failed) {
            node.put("rule", failed.rule());
        }
        node.put("words", each.outcome().words())
                .put("began", each.began().toString())
                .put("tookMillis", each.took().toMillis());
        ArrayNode evidence = node.putArray("evidence");
        each.evidence().forEach(evidence::add);
    }
}
