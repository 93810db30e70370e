// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.render;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.budkavle.platform.sjunet.declaration.Responsible;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration.DnsDelivery;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration.Service;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration.Workload;

/** What the cluster is given: Sjunet's zones in NodeLocalDNS, and a way out for the named workloads, each to its own services. */
public final class ClusterFiles {

    private ClusterFiles() {}

    static List<RenderedFile> of(SjunetDeclaration declaration) {
        var files = new ArrayList<RenderedFile>();
        var block = StubBlock.of(declaration);
        files.add(
                declaration.cluster().dns().delivery() == DnsDelivery.WELKIN
                        ? new RenderedFile(
                                Responsible.PLATFORM,
                                "kubernetes/node-local-dns-values.yaml",
                                "nodeLocalDns:\n  customConfig: |-\n" + block.indent(4))
                        : new RenderedFile(Responsible.PLATFORM, "kubernetes/sjunet.corefile", block));
        files.add(new RenderedFile(
                Responsible.DEVELOPER,
                "kubernetes/network-policies.yaml",
                String.join("---\n", policies(declaration))));
        return files;
    }

    /** One NetworkPolicy a text: per namespace a closed door, and per workload what it may reach. */
    public static List<String> policies(SjunetDeclaration declaration) {
        var policies = new ArrayList<String>();
        declaration.workloads().stream()
                .map(Workload::namespace)
                .distinct()
                .sorted()
                .forEach(namespace ->
                        policies.add("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata:
                  name: sjunet-%s-stangd
                  namespace: %s
                  labels:
                    app.kubernetes.io/managed-by: budkavle
                spec:
                  podSelector: {}
                  policyTypes:
                    - Egress
                """.formatted(declaration.connection().name(), namespace)));
        for (var workload : declaration.workloads()) {
            var services = declaration.approvedServices().stream()
                    .filter(service -> service.workloads().contains(workload.name()))
                    .toList();
            if (!services.isEmpty()) {
                policies.add(policy(declaration, workload, services));
            }
        }
        return policies;
    }

    private static String policy(SjunetDeclaration declaration, Workload workload, List<Service> services) {
        var labels = new TreeMap<>(workload.labels())
                .entrySet().stream()
                        .map(label -> "      %s: \"%s\"\n".formatted(label.getKey(), label.getValue()))
                        .collect(Collectors.joining());
        var dns = declaration.cluster().dns();
        return """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata:
                  name: sjunet-%s-%s
                  namespace: %s
                  labels:
                    app.kubernetes.io/managed-by: budkavle
                spec:
                  podSelector:
                    matchLabels:
                %s  policyTypes:
                    - Egress
                  egress:
                %s    - to:
                        - ipBlock:
                            cidr: %s/32
                        - ipBlock:
                            cidr: %s/32
                        - namespaceSelector:
                            matchLabels:
                              kubernetes.io/metadata.name: kube-system
                          podSelector:
                            matchLabels:
                              k8s-app: kube-dns
                      ports:
                        - protocol: UDP
                          port: 53
                        - protocol: TCP
                          port: 53
                """.formatted(
                        declaration.connection().name(),
                        workload.name(),
                        workload.namespace(),
                        labels,
                        services.stream().map(ClusterFiles::rule).collect(Collectors.joining()),
                        dns.nodeLocalAddress(),
                        dns.serviceAddress());
    }

    private static String rule(Service service) {
        var text = new StringBuilder("    - to:\n");
        service.destinations().stream()
                .sorted()
                .forEach(prefix -> text.append("        - ipBlock:\n            cidr: %s\n".formatted(prefix)));
        text.append("      ports:\n");
        service.ports().stream()
                .sorted()
                .forEach(port -> text.append("        - protocol: %s\n          port: %d\n"
                        .formatted(port.protocol().name(), port.number())));
        return text.toString();
    }
}
