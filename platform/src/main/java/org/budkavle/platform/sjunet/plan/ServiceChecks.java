// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.plan;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import org.budkavle.platform.sjunet.declaration.ServicePort;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration.Rulebook;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration.ServiceKind;

/** Whether what the services need is open and approved, and whether agreement and keys last (network.md 1.2, 1.3, 1.7 F6). */
final class ServiceChecks {

    /** In days; network.md warns at 60, 30, 14, 7 and 1. */
    private static final int SOON = 60;

    private static final ServicePort HTTP = ServicePort.parse("80/tcp");

    private final SjunetDeclaration declaration;
    private final LocalDate today;
    private final Findings findings;

    ServiceChecks(SjunetDeclaration declaration, LocalDate today, Findings findings) {
        this.declaration = declaration;
        this.today = today;
        this.findings = findings;
    }

    void run() {
        revocation();
        approvals();
        agreement();
        keys();
    }

    private void revocation() {
        var services = declaration.services();
        for (int i = 0; i < services.size(); i++) {
            var service = services.get(i);
            if (service.kind() == ServiceKind.REVOCATION && !service.ports().contains(HTTP)) {
                findings.add(
                        PlanRule.REVOCATION_CLOSED,
                        "/services/" + i + "/ports",
                        "%s öppnar %s men inte 80/tcp.".formatted(service.name(), service.ports()));
            }
        }
        boolean calls = services.stream().anyMatch(s -> s.kind() == ServiceKind.API);
        boolean revocation = services.stream().anyMatch(s -> s.kind() == ServiceKind.REVOCATION);
        if (calls && !revocation) {
            findings.add(PlanRule.NO_REVOCATION, "/services", "Ingen tjänst är spärrlistor eller OCSP.");
        }
    }

    private void approvals() {
        if (declaration.connection().rulebook() != Rulebook.SIMPLIFIED) {
            return;
        }
        for (int i = 0; i < declaration.services().size(); i++) {
            var service = declaration.services().get(i);
            if (service.counterpartApproval().isEmpty()) {
                findings.add(
                        PlanRule.NOT_APPROVED,
                        "/services/" + i,
                        "%s öppnas inte: i det förenklade regelverket når ni bara dem som har godkänt det."
                                .formatted(service.name()));
            }
        }
    }

    private void agreement() {
        var last = declaration.connection().agreementValidTo();
        if (last.isBefore(today)) {
            findings.add(
                    PlanRule.AGREEMENT_ENDS,
                    "/connection/agreementValidTo",
                    "%s gällde till och med %s."
                            .formatted(declaration.connection().agreement(), last));
        }
    }

    private void keys() {
        var places = new HashMap<String, String>();
        for (int i = 0; i < declaration.keys().size(); i++) {
            var key = declaration.keys().get(i);
            var pointer = "/keys/" + i;
            long left = ChronoUnit.DAYS.between(today, key.notAfter());
            if (left < 0) {
                findings.add(
                        PlanRule.KEY_EXPIRED,
                        pointer,
                        "%s gällde till och med %s.".formatted(key.name(), key.notAfter()));
            } else if (left <= SOON) {
                findings.add(
                        PlanRule.KEY_EXPIRES,
                        pointer,
                        "%s gäller till och med %s, %d dagar till.".formatted(key.name(), key.notAfter(), left));
            }
            var other = places.put(key.path(), key.name());
            if (other != null) {
                findings.add(
                        PlanRule.KEY_SHARED,
                        pointer,
                        "%s och %s ligger båda i %s.".formatted(other, key.name(), key.path()));
            }
        }
    }
}
