// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.estate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.budkavle.platform.manifest.Resource;

/**
 * What is known of a cluster, and what is not. Of a running cluster, a kind without objects is a fact; of files it only means that the
 * files do not tell.
 */
public final class Estate {

    /** Namespaces of the cluster itself. */
    public static final Set<String> SYSTEM = Set.of("kube-system", "kube-public", "kube-node-lease");

    private static final Set<String> MAKERS = Set.of("ReplicaSet", "DaemonSet", "StatefulSet", "Job", "Node");

    private final String cluster;
    private final boolean running;
    private final List<Resource> resources;
    private final Map<Kind, String> unread;

    private Estate(String cluster, boolean running, List<Resource> resources, Map<Kind, String> unread) {
        this.cluster = cluster;
        this.running = running;
        this.resources = List.copyOf(resources);
        this.unread = unread;
    }

    /** What files tell. */
    public static Estate ofFiles(List<Resource> resources) {
        return new Estate("", false, resources, Map.of());
    }

    /**
     * What a running cluster tells, and files beside it tell of what its API does not.
     *
     * @param cluster the uid of its namespace kube-system
     * @param unread what could not be read, and why
     */
    public static Estate ofCluster(String cluster, List<Resource> resources, Map<Kind, String> unread) {
        return new Estate(cluster, true, resources, new EnumMap<>(unread));
    }

    /** The uid of the cluster's namespace kube-system; empty for files. */
    public String cluster() {
        return cluster;
    }

    public boolean isRunning() {
        return running;
    }

    public List<Resource> all() {
        return resources;
    }

    public List<Resource> of(Kind kind) {
        return resources.stream().filter(kind::fits).toList();
    }

    public Stream<Resource> of(Kind first, Kind... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).flatMap(kind -> of(kind).stream());
    }

    /** Why nothing can be said of a kind; empty when what there is of it is known. */
    public Optional<String> unknown(Kind kind) {
        if (!of(kind).isEmpty()) {
            return Optional.empty();
        }
        if (!running || !kind.isServed()) {
            return Optional.of(kind.word() + " finns inte bland filerna.");
        }
        return Optional.ofNullable(unread.get(kind));
    }

    /** What makes pods, outside the cluster's own namespaces. */
    public List<Workload> workloads() {
        return of(Kind.DEPLOYMENT, Kind.DAEMON_SET, Kind.STATEFUL_SET, Kind.CRON_JOB, Kind.JOB, Kind.POD)
                .filter(owner -> !SYSTEM.contains(owner.namespace()))
                .filter(owner -> owner.items("metadata", "ownerReferences").stream()
                        .noneMatch(maker -> MAKERS.contains(maker.path("kind").asText())
                                || maker.path("kind").asText().equals("CronJob")))
                .map(Workload::of)
                .toList();
    }

    /** Whether the namespace may run privileged pods, and says why. */
    public boolean isExcepted(String namespace) {
        return of(Kind.NAMESPACE).stream()
                .anyMatch(n -> n.name().equals(namespace)
                        && n.label("pod-security.kubernetes.io/enforce").equals("privileged")
                        && !n.text("metadata", "annotations", "budkavle.org/motivering")
                                .isBlank());
    }

    public Optional<ApiServer> apiServer() {
        return ApiServer.of(this);
    }
}
