// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.budkavle.platform.check.estate.Estate;
import org.budkavle.platform.check.rule.Rules;
import org.budkavle.platform.manifest.ManifestRefused;
import org.budkavle.platform.manifest.Manifests;
import org.budkavle.platform.manifest.Resource;

/** The shipped bundle as the tests look at it, to be broken in one place. */
final class Bundle {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final List<Resource> READ = read();

    private Bundle() {}

    /** Anew each time: the trees can be changed. */
    static List<Resource> objects() {
        return new ArrayList<>(READ.stream()
                .map(one -> new Resource(one.tree().deepCopy(), one.origin()))
                .toList());
    }

    private static List<Resource> read() {
        try {
            var objects = new ArrayList<Resource>();
            for (var folder : List.of("overlays/prod", "cluster", "control-plane")) {
                objects.addAll(Manifests.read(Path.of("kubernetes", folder)));
            }
            return objects;
        } catch (ManifestRefused | IOException e) {
            throw new AssertionError(e);
        }
    }

    static Resource one(List<Resource> objects, String reference) {
        return objects.stream()
                .filter(o -> o.reference().equals(reference))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + reference));
    }

    static ObjectNode at(List<Resource> objects, String reference, String pointer) {
        return (ObjectNode) one(objects, reference).tree().at(pointer);
    }

    static List<Finding> findings(List<Resource> objects) {
        var findings = new Findings();
        Rules.look(Estate.ofFiles(objects), NOW, findings);
        return findings.all();
    }
}
