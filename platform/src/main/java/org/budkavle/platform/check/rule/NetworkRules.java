// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.platform.check.Check;
import org.budkavle.platform.check.Findings;
import org.budkavle.platform.check.estate.Estate;
import org.budkavle.platform.check.estate.Kind;
import org.budkavle.platform.check.estate.Workload;
import org.budkavle.platform.manifest.Resource;

/** K-09, K-10: who may speak with whom. */
final class NetworkRules {

    private static final Set<String> PRIVATE =
            Set.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16");

    private final Estate estate;
    private final Findings findings;

    NetworkRules(Estate estate, Findings findings) {
        this.estate = estate;
        this.findings = findings;
    }

    void look() {
        var namespaces = estate.workloads().stream().map(Workload::namespace).collect(Collectors.toSet());
        if (estate.isRunning() && findings.isUnknown(Check.DEFAULT_DENY, estate, Kind.NETWORK_POLICY)) {
            findings.unknown(Check.NO_WIDE_WAYS, "NetworkPolicy får inte läsas.");
        } else if (namespaces.isEmpty()) {
            findings.unknown(Check.DEFAULT_DENY, "Det finns inga behållare att granska.");
            findings.unknown(Check.NO_WIDE_WAYS, "Det finns inga behållare att granska.");
        } else {
            for (var namespace : namespaces.stream().sorted().toList()) {
                closed(namespace);
            }
            if (!findings.judge(Check.NO_WIDE_WAYS, estate.of(Kind.NETWORK_POLICY), NetworkRules::wide)
                    || estate.of(Kind.NETWORK_POLICY).isEmpty()) {
                if (estate.of(Kind.NETWORK_POLICY).isEmpty()) {
                    findings.fail(Check.NO_WIDE_WAYS, "Ingen NetworkPolicy finns: allt är öppet.");
                }
            }
        }
        sjunet();
    }

    private void closed(String namespace) {
        var whole = estate.of(Kind.NETWORK_POLICY).stream()
                .filter(one -> one.namespace().equals(namespace))
                .filter(one -> one.at("spec", "podSelector").isEmpty())
                .toList();
        for (var direction : List.of("Ingress", "Egress")) {
            boolean deny = whole.stream()
                    .anyMatch(one -> one.items("spec", "policyTypes").stream()
                                    .anyMatch(type -> type.asText().equals(direction))
                            && one.items("spec", direction.toLowerCase(Locale.ROOT))
                                    .isEmpty());
            if (!deny) {
                findings.fail(
                        Check.DEFAULT_DENY,
                        "Namnområdet " + namespace + " är inte stängt "
                                + (direction.equals("Ingress") ? "inåt." : "utåt."));
                return;
            }
        }
        findings.pass(Check.DEFAULT_DENY, whole.getFirst(), "Namnområdet " + namespace + ".");
    }

    private static Optional<String> wide(Resource policy) {
        for (var rule : policy.items("spec", "ingress")) {
            if (rule.isEmpty()) {
                return Optional.of("En regel inåt är tom: den öppnar för alla, på alla portar.");
            }
            if (rule.path("ports").isEmpty()) {
                return Optional.of("En regel inåt nämner ingen port.");
            }
        }
        for (var rule : policy.items("spec", "egress")) {
            if (rule.path("to").isEmpty()) {
                return Optional.of("En regel utåt leder vart som helst.");
            }
            if (rule.path("ports").isEmpty()) {
                return Optional.of("En regel utåt nämner ingen port.");
            }
            if (Resource.items(rule.path("to")).anyMatch(NetworkRules::isAnywhere)) {
                return Optional.of("En regel utåt undantar inte de privata näten.");
            }
        }
        return Optional.empty();
    }

    private static boolean isAnywhere(JsonNode to) {
        var block = to.path("ipBlock");
        var except = Resource.items(block.path("except")).map(JsonNode::asText).collect(Collectors.toSet());
        return Set.of("0.0.0.0/0", "::/0").contains(block.path("cidr").asText()) && !except.containsAll(PRIVATE);
    }

    private void sjunet() {
        var joined = estate.of(Kind.CONFIG_MAP).stream()
                .filter(map -> map.name().equals("node-local-dns")
                        && map.text("data", "Corefile").contains("budkavle"))
                .findFirst();
        joined.ifPresentOrElse(
                map -> findings.unknown(
                        Check.SJUNET, "Klustret är anslutet till Sjunet; det prövas med ./budkavle sjunet verify."),
                () -> findings.notApplicable(Check.SJUNET, "Klustret är inte anslutet till Sjunet."));
    }
}
