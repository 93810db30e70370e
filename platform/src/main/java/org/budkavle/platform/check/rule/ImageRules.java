// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.budkavle.platform.check.Check;
import org.budkavle.platform.check.Findings;
import org.budkavle.platform.check.estate.Estate;
import org.budkavle.platform.check.estate.Kind;
import org.budkavle.platform.manifest.Resource;

/** K-13: what runs is exactly what was approved. */
final class ImageRules {

    private final Estate estate;
    private final Findings findings;

    ImageRules(Estate estate, Findings findings) {
        this.estate = estate;
        this.findings = findings;
    }

    void look() {
        findings.judgeWorkloads(
                Check.IMAGE_DIGEST,
                estate.workloads(),
                one -> one.containers().stream()
                        .map(container -> container.path("image").asText())
                        .filter(image -> !image.contains("@sha256:"))
                        .findFirst()
                        .map(image -> "Bilden " + image + " kan bytas ut utan att namnet ändras."));
        for (var database : estate.of(Kind.DATABASE)) {
            if (!database.text("spec", "imageName").contains("@sha256:")) {
                findings.fail(Check.IMAGE_DIGEST, database, "Databasens bild saknar kontrollsumma.");
            }
        }
        if (findings.isUnknown(Check.IMAGE_ADMISSION, estate, Kind.ADMISSION_POLICY)) {
            return;
        }
        var guards = estate.of(Kind.ADMISSION_POLICY).stream()
                .filter(policy -> policy.items("spec", "validations").stream()
                        .anyMatch(v -> v.path("expression").asText().contains("@sha256:")))
                .toList();
        if (guards.isEmpty()) {
            findings.fail(Check.IMAGE_ADMISSION, "Ingen policy kräver kontrollsumma på bilder.");
        } else {
            findings.judge(
                    Check.IMAGE_ADMISSION,
                    guards,
                    policy -> isBound(estate, policy)
                            ? Optional.empty()
                            : Optional.of("Policyn har ingen bindning som nekar (validationActions: [Deny])."));
        }
    }

    /** Whether a policy is in force somewhere, and refuses. */
    static boolean isBound(Estate estate, Resource policy) {
        return Stream.of(estate.of(Kind.ADMISSION_BINDING))
                .flatMap(List::stream)
                .filter(binding -> binding.text("spec", "policyName").equals(policy.name()))
                .flatMap(binding -> binding.items("spec", "validationActions").stream())
                .anyMatch(action -> action.asText().equals("Deny"));
    }
}
