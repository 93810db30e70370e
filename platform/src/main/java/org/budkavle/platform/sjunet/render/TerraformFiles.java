// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.render;

import java.util.List;
import java.util.stream.Stream;
import org.budkavle.platform.sjunet.declaration.Responsible;
import org.budkavle.platform.sjunet.declaration.ServicePort.Protocol;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration.Cloud;
import org.budkavle.platform.sjunet.declaration.Vpn;

/**
 * The security group and the gateway's port in OpenStack. The port must be allowed to send from Sjunet's addresses: otherwise the cloud
 * drops every answer on its way to the node (network.md 1.4, trap 2).
 */
final class TerraformFiles {

    private TerraformFiles() {}

    static List<RenderedFile> of(SjunetDeclaration declaration) {
        return declaration
                .cluster()
                .cloud()
                .map(cloud -> new RenderedFile(Responsible.PLATFORM, "terraform/sjunet.tf", text(declaration, cloud)))
                .stream()
                .toList();
    }

    private static String text(SjunetDeclaration declaration, Cloud cloud) {
        var text = new StringBuilder("""
                terraform {
                  required_providers {
                    openstack = {
                      source = "terraform-provider-openstack/openstack"
                    }
                  }
                }

                data "openstack_networking_secgroup_v2" "cluster" {
                  name = "%s"
                }

                data "openstack_networking_network_v2" "cluster" {
                  name = "%s"
                }

                resource "openstack_networking_port_v2" "gateway" {
                  name               = "%s"
                  network_id         = data.openstack_networking_network_v2.cluster.id
                  security_group_ids = [data.openstack_networking_secgroup_v2.cluster.id]

                  fixed_ip {
                    ip_address = "%s"
                  }
                """.formatted(
                        cloud.securityGroup(),
                        cloud.network(),
                        declaration.gateway().name(),
                        declaration.gateway().lan().address().host()));
        for (var prefix : declaration.sjunet().prefixes().stream().sorted().toList()) {
            text.append("\n  allowed_address_pairs {\n    ip_address = \"%s\"\n  }\n".formatted(prefix));
        }
        text.append("}\n");
        for (var protocol : Protocol.values()) {
            text.append(rule(
                    "from_cluster_" + protocol.word(),
                    "ingress",
                    protocol,
                    "  remote_group_id   = data.openstack_networking_secgroup_v2.cluster.id\n"));
        }
        for (int port : tunnelPorts(declaration.vpn())) {
            var protocol = declaration.vpn().kind() == Vpn.Kind.OPENVPN
                    ? declaration.vpn().asOpenVpn().protocol()
                    : Protocol.UDP;
            text.append(rule(
                    "tunnel_" + port,
                    "egress",
                    protocol,
                    "  port_range_min    = %1$d\n  port_range_max    = %1$d\n  remote_ip_prefix  = \"%2$s/32\"\n"
                            .formatted(port, declaration.vpn().endpoint().address())));
        }
        return text.toString();
    }

    private static List<Integer> tunnelPorts(Vpn vpn) {
        return vpn.kind() == Vpn.Kind.IPSEC
                ? Stream.of(500, 4500, vpn.endpoint().port())
                        .distinct()
                        .sorted()
                        .toList()
                : List.of(vpn.endpoint().port());
    }

    private static String rule(String name, String direction, Protocol protocol, String more) {
        return """

                resource "openstack_networking_secgroup_rule_v2" "%s" {
                  direction         = "%s"
                  ethertype         = "IPv4"
                  protocol          = "%s"
                %s  security_group_id = data.openstack_networking_secgroup_v2.cluster.id
                }
                """.formatted(name, direction, protocol.word(), more);
    }
}
