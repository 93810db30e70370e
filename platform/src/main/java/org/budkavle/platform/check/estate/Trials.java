// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.estate;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.budkavle.platform.check.Check;
import org.budkavle.platform.check.Depth;
import org.budkavle.platform.check.Finding;
import org.budkavle.platform.check.Outcome;

/** What the server answers when it is asked, and what comes of what is done. Nothing is left behind: reviews and dry runs are not stored. */
public final class Trials {

    private static final int FORBIDDEN = 403;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String NAMESPACE = "budkavle";

    private final KubernetesClient client;
    private final List<Finding> findings = new ArrayList<>();

    public Trials(KubernetesClient client) {
        this.client = client;
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Whether we who ask may do more than read. */
    public void ownRights() {
        var may = new ArrayList<String>();
        try {
            for (var question : List.of(
                    List.of("get", "", "secrets", ""),
                    List.of("create", "", "pods", "exec"),
                    List.of("patch", "", "namespaces", ""),
                    List.of("create", "rbac.authorization.k8s.io", "clusterrolebindings", ""))) {
                if (isAllowed(client, question)) {
                    may.add(question.get(0) + " " + question.get(2)
                            + (question.get(3).isEmpty() ? "" : "/" + question.get(3)));
                }
            }
            add(
                    Check.OWN_RIGHTS,
                    may.isEmpty() ? Outcome.PASS : Outcome.WARN,
                    Depth.EFFECTIVE,
                    may.isEmpty()
                            ? "Servern nekar hemligheter, skal och ändringar."
                            : "Kontot som kör kontrollen får: " + String.join(", ", may) + ".");
        } catch (KubernetesClientException e) {
            add(
                    Check.OWN_RIGHTS,
                    Outcome.UNKNOWN,
                    Depth.EFFECTIVE,
                    "Servern svarar inte på frågan (" + e.getCode() + ").");
        }
    }

    private static boolean isAllowed(KubernetesClient asking, List<String> question) {
        return Boolean.TRUE.equals(asking.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withVerb(question.get(0))
                        .withGroup(question.get(1))
                        .withResource(question.get(2))
                        .withSubresource(question.get(3))
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .getStatus()
                .getAllowed());
    }

    /** Asks the server to take a privileged pod, as a dry run. */
    public void privilegedPod() {
        var pod = new PodBuilder()
                .withNewMetadata()
                .withName("budkavle-prov")
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("prov")
                .withImage("registry.example/prov")
                .withNewSecurityContext()
                .withPrivileged(true)
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
        try {
            client.resource(pod).inNamespace(NAMESPACE).dryRun(true).create();
            add(Check.PRIVILEGED_REFUSED, Outcome.FAIL, Depth.EFFECTIVE, "Servern skulle ha tagit emot den.");
        } catch (KubernetesClientException e) {
            var said = String.valueOf(e.getMessage());
            boolean guarded = said.contains("PodSecurity") || said.contains("denied the request");
            if (e.getCode() == FORBIDDEN && guarded) {
                add(
                        Check.PRIVILEGED_REFUSED,
                        Outcome.PASS,
                        Depth.EFFECTIVE,
                        said.contains("PodSecurity") ? "Pod Security nekade den." : "En vakt nekade den.");
            } else {
                add(
                        Check.PRIVILEGED_REFUSED,
                        Outcome.UNKNOWN,
                        Depth.EFFECTIVE,
                        e.getCode() == FORBIDDEN
                                ? "Kontot får inte ens fråga, så vakten prövades inte."
                                : "Servern svarade " + e.getCode() + ".");
            }
        }
    }

    /**
     * Does something harmless under a name of its own, and waits for it in the log where it should arrive.
     *
     * @param log as it can be read where it was shipped to
     */
    public void canary(Path log, Duration patience) throws IOException, InterruptedException {
        var name = "budkavle-kanariefagel-" + UUID.randomUUID();
        try (var bird = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(client.getConfiguration())
                        .withUserAgent(name)
                        .build())
                .build()) {
            isAllowed(bird, List.of("get", "", "namespaces", ""));
        } catch (KubernetesClientException e) {
            add(Check.AUDIT_CANARY, Outcome.UNKNOWN, Depth.TRIED, "Servern svarar inte (" + e.getCode() + ").");
            return;
        }
        long end = System.nanoTime() + patience.toNanos();
        do {
            if (Files.exists(log)
                    && AuditEvent.read(log, line -> line.contains(name)).events().stream()
                            .anyMatch(e -> e.userAgent().equals(name))) {
                add(Check.AUDIT_CANARY, Outcome.PASS, Depth.TRIED, "Händelsen kom fram.");
                return;
            }
            Thread.sleep(PAUSE);
        } while (System.nanoTime() < end);
        add(
                Check.AUDIT_CANARY,
                Outcome.FAIL,
                Depth.TRIED,
                "Händelsen hade inte kommit fram efter " + patience.toSeconds() + " sekunder.");
    }

    private void add(Check check, Outcome outcome, Depth depth, String text) {
        findings.add(new Finding(check, outcome, depth, "", text));
    }
}
