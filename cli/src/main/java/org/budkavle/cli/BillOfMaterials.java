// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the program is made of (CycloneDX 1.6), as the build wrote it down. */
record BillOfMaterials(String document, List<Component> components) {

    private static final String RESOURCE = "META-INF/sbom/application.cdx.json";

    /**
     * A jar.
     *
     * @param licences SPDX identifiers, or the names that its makers use
     * @param sha256 in hexadecimal; empty if the build did not see the file
     */
    record Component(String group, String name, String version, List<String> licences, String sha256) {

        @Override
        public String toString() {
            return group + ":" + name + " " + version + " (" + String.join(", ", licences) + ")";
        }
    }

    BillOfMaterials {
        components = List.copyOf(components);
    }

    /** That of the program that runs; empty if it was built without. */
    static Optional<BillOfMaterials> ofThisProgram() throws IOException {
        try (InputStream found = BillOfMaterials.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            return found == null
                    ? Optional.empty()
                    : Optional.of(read(new String(found.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    /** Whether the jar is the one that holds this program's bill. */
    static boolean isIn(Path jar) {
        var here = BillOfMaterials.class.getClassLoader().getResource(RESOURCE);
        return here != null && here.toString().contains("/" + jar.getFileName() + "!");
    }

    static BillOfMaterials read(String document) {
        List<Component> components = new ArrayList<>();
        for (JsonNode each : new JsonMapper().readTree(document).path("components")) {
            List<String> licences = new ArrayList<>();
            for (JsonNode licence : each.path("licenses")) {
                JsonNode said = licence.path("license");
                String name = said.path("id").asString(said.path("name").asString(""));
                licences.add(licence.path("expression").asString(name));
            }
            String sha256 = "";
            for (JsonNode hash : each.path("hashes")) {
                sha256 = hash.path("alg").asString("").equals("SHA-256")
                        ? hash.path("content").asString("")
                        : sha256;
            }
            components.add(new Component(
                    each.path("group").asString(""),
                    each.path("name").asString(""),
                    each.path("version").asString(""),
                    List.copyOf(licences),
                    sha256));
        }
        return new BillOfMaterials(document, components);
    }

    /** The jars that are not those of the bill, byte for byte. */
    List<Path> unknown(List<Path> jars) throws IOException {
        Set<String> known = components.stream().map(Component::sha256).collect(Collectors.toSet());
        List<Path> unknown = new ArrayList<>();
        for (Path jar : jars) {
            if (!known.contains(sha256(jar))) {
                unknown.add(jar);
            }
        }
        return unknown;
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
