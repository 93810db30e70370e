// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.declaration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code sjunet.yaml} says: one connection to Sjunet from one cluster (network.md 1.6). Nothing of Sjunet has a default, since
 * none of it is public; no key is in it, only where keys lie. {@code sjunet.schema.json} says each field's meaning.
 */
public record SjunetDeclaration(
        int version,
        Connection connection,
        Parties parties,
        Sjunet sjunet,
        Vpn vpn,
        Gateway gateway,
        Cluster cluster,
        List<Workload> workloads,
        List<Service> services,
        List<KeyReference> keys) {

    /** Rule book for information security: the simplified one wants the counterpart's approval for each service. */
    public enum Rulebook {
        STANDARD,
        SIMPLIFIED
    }

    /** How routes are set on a machine. */
    public enum Routing {
        NETWORKD,
        NETPLAN,
        IP_COMMANDS
    }

    /** How NodeLocalDNS is told: values for Welkin's chart, or the ConfigMap itself. */
    public enum DnsDelivery {
        WELKIN,
        CONFIGMAP
    }

    /** What a service is, where that decides what must be open. */
    public enum ServiceKind {
        API,
        REVOCATION,
        TIME,
        OTHER
    }

    public record Connection(String name, String agreement, LocalDate agreementValidTo, Rulebook rulebook) {}

    public record Party(String name, String contact) {}

    /** Who answers for what (network.md 1.4). */
    public record Parties(Party platform, Party developer, Party sjunet) {

        public Party of(Responsible responsible) {
            return switch (responsible) {
                case PLATFORM -> platform;
                case DEVELOPER -> developer;
                case SJUNET -> sjunet;
            };
        }
    }

    public record Sjunet(
            List<String> zones,
            List<Address> dnsServers,
            List<Prefix> prefixes,
            List<Prefix> ordered,
            Address assignedAddress) {

        /** Whether the name lies in a zone that only Sjunet's resolver is asked about. */
        public boolean isStubbed(String host) {
            return zones.stream().anyMatch(zone -> host.equals(zone) || host.endsWith("." + zone));
        }

        public boolean isRouted(Address address) {
            return prefixes.stream().anyMatch(prefix -> prefix.contains(address));
        }
    }

    /** A machine's foot in a network: its own address there, with the network's length. */
    public record Attachment(@JsonProperty("interface") String interfaceName, Prefix address) {}

    public record Administration(List<Prefix> from, int port) {}

    public record Gateway(
            String name,
            Attachment lan,
            Attachment wan,
            boolean sourceNat,
            boolean sjunetRoutesBack,
            Routing routing,
            Administration administration) {}

    public record Node(
            String name,
            Address address,
            @JsonProperty("interface") String interfaceName) {}

    public record Dns(
            Address nodeLocalAddress,
            Address serviceAddress,
            DnsDelivery delivery,
            List<Address> publicResolvers,
            Optional<String> corefile) {}

    public record Cloud(String kind, String securityGroup, String network) {}

    public record Cluster(
            String name,
            Prefix podCidr,
            Prefix serviceCidr,
            Prefix nodeCidr,
            boolean natOutgoing,
            Routing nodeRouting,
            List<Node> nodes,
            Dns dns,
            Optional<Cloud> cloud) {}

    public record Workload(String name, String namespace, Map<String, String> labels) {}

    public record Service(
            String name,
            String host,
            List<Prefix> destinations,
            List<ServicePort> ports,
            ServiceKind kind,
            String purpose,
            List<String> workloads,
            String approvedBy,
            LocalDate approvedAt,
            Optional<String> counterpartApproval) {}

    /** Where a key lies, and until when it may be used. */
    public record KeyReference(
            String name, Optional<String> file, Optional<String> secret, LocalDate createdAt, LocalDate notAfter) {

        private static final String SECRETS = "/etc/sjunet/secrets/";

        /** Where the gateway finds it. */
        public String path() {
            return file.orElseGet(() -> SECRETS + secret.orElseThrow());
        }
    }

    /** The services that rules may be written for: in the simplified rule book only those that the counterpart has approved. */
    public List<Service> approvedServices() {
        return connection.rulebook() == Rulebook.STANDARD
                ? services
                : services.stream()
                        .filter(s -> s.counterpartApproval().isPresent())
                        .toList();
    }

    public KeyReference key(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst().orElseThrow();
    }

    public Workload workload(String name) {
        return workloads.stream().filter(w -> w.name().equals(name)).findFirst().orElseThrow();
    }
}
