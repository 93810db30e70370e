// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.declaration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.platform.sjunet.declaration.FileFault.Kind;

/** Names that point at other parts of the file must find them, and each name is given once. */
final class References {

    private final YamlTree tree;
    private final List<FileFault> faults = new ArrayList<>();

    private References(YamlTree tree) {
        this.tree = tree;
    }

    static List<FileFault> faults(SjunetDeclaration declaration, YamlTree tree) {
        var references = new References(tree);
        references.check(declaration);
        return references.faults;
    }

    private void check(SjunetDeclaration declaration) {
        var keys = names(
                "keys",
                declaration.keys().stream()
                        .map(SjunetDeclaration.KeyReference::name)
                        .toList());
        var workloads = names(
                "workloads",
                declaration.workloads().stream()
                        .map(SjunetDeclaration.Workload::name)
                        .toList());
        names(
                "services",
                declaration.services().stream()
                        .map(SjunetDeclaration.Service::name)
                        .toList());
        names(
                "cluster/nodes",
                declaration.cluster().nodes().stream()
                        .map(SjunetDeclaration.Node::name)
                        .toList());
        var part = "/vpn/" + declaration.vpn().kind().name().toLowerCase(Locale.ROOT) + "/";
        declaration
                .vpn()
                .keysUsed()
                .forEach(use -> use.key()
                        .filter(name -> !keys.contains(name))
                        .ifPresent(name -> unknown(part + use.field(), name, "keys", keys)));
        for (int i = 0; i < declaration.services().size(); i++) {
            var named = declaration.services().get(i).workloads();
            for (int j = 0; j < named.size(); j++) {
                if (!workloads.contains(named.get(j))) {
                    unknown("/services/" + i + "/workloads/" + j, named.get(j), "workloads", workloads);
                }
            }
        }
    }

    private Set<String> names(String list, List<String> names) {
        var seen = new HashSet<String>();
        for (int i = 0; i < names.size(); i++) {
            if (!seen.add(names.get(i))) {
                var pointer = "/" + list + "/" + i + "/name";
                faults.add(new FileFault(
                        Kind.DUPLICATE,
                        tree.valueAt(pointer),
                        pointer,
                        "Namnet «" + names.get(i) + "» är redan taget under " + list.replace("/", ".") + "."));
            }
        }
        return seen;
    }

    private void unknown(String pointer, String name, String list, Set<String> known) {
        faults.add(new FileFault(
                Kind.UNKNOWN_REFERENCE,
                tree.valueAt(pointer),
                pointer,
                "«" + name + "» finns inte under " + list + ". Där finns: "
                        + known.stream().sorted().collect(Collectors.joining(", ")) + "."));
    }
}
