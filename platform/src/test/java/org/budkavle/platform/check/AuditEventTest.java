// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.budkavle.platform.check.estate.AuditEvent;
import org.budkavle.platform.check.rule.EventRules;
import org.junit.jupiter.api.Test;

class AuditEventTest {

    @Test
    void theRecordedEventsOfARealServerAreReadFailedLogInsToo() throws Exception {
        var sample = Stream.of("../shared", "../../shared", "../../../shared")
                .map(folder -> Path.of(folder, "rigs/k8s-audit-sample.jsonl"))
                .filter(Files::exists)
                .findFirst();
        assumeTrue(sample.isPresent(), "shared/rigs is not beside the project: the recorded audit events are not read");
        var log = AuditEvent.read(sample.orElseThrow());
        assertThat(log.unreadable()).isZero();
        // 24 lines; the two requests into a pod are told in two stages each.
        assertThat(log.events()).hasSize(22);
        assertThat(log.events().stream().filter(AuditEvent::isFailedLogin)).hasSize(1);
        assertThat(log.events().stream().filter(AuditEvent::isDenied).map(AuditEvent::user))
                .containsExactly("dev@example.se", "system:anonymous");
        assertThat(log.events().stream().filter(AuditEvent::isIntoPod).map(AuditEvent::verb))
                .containsExactly("get", "create");
        assertThat(log.events().stream().filter(AuditEvent::isSecretRead).map(AuditEvent::user))
                .containsExactly("dev@example.se");
        assertThat(log.events().stream().filter(AuditEvent::isAnonymousSuccess)).isEmpty();
        assertThat(log.events().stream().filter(e -> !e.impersonated().isEmpty()))
                .singleElement()
                .satisfies(e -> assertThat(e.user()).isEqualTo("admin@example.se"))
                .satisfies(e -> assertThat(e.impersonated()).isEqualTo("dev@example.se"));
        var finding = EventRules.judge(log, "prov");
        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.text()).contains("1 misslyckade inloggningar").doesNotContain("@");
    }
}
