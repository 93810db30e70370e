// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import org.budkavle.platform.sjunet.Sample;
import org.budkavle.platform.sjunet.render.ClusterFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {

    private static final Path BUNDLE = Path.of("kubernetes");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "overlays/test",
                "overlays/qa",
                "overlays/prod",
                "overlays/prod-objektlager",
                "cluster",
                "control-plane"
            })
    void everyObjectIsOneByThePublishedSchemas(String folder) throws Exception {
        var objects = Manifests.read(BUNDLE.resolve(folder));
        assertThat(objects).isNotEmpty();
        assertThat(objects.stream().flatMap(o -> PublishedSchemas.faults(o).stream()))
                .isEmpty();
        assertThat(objects.stream().map(o -> o.apiVersion() + o.reference())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/test", "overlays/qa", "overlays/prod", "overlays/prod-objektlager", "cluster"})
    void whatWePutTogetherIsWhatKustomizeDoes(String folder) throws Exception {
        assumeTrue(canRun("kubectl"), "kubectl is not here: our overlays are not held against Kustomize's");
        var process = new ProcessBuilder("kubectl", "kustomize", folder)
                .directory(BUNDLE.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        var theirs = new TreeMap<String, JsonNode>();
        Manifests.documents(Path.of("kustomize"), text)
                .forEach(tree -> theirs.put(new Resource(tree, "").reference(), tree));
        var ours = new TreeMap<String, JsonNode>();
        Manifests.read(BUNDLE.resolve(folder)).forEach(o -> ours.put(o.reference(), o.tree()));
        assertThat(ours).isEqualTo(theirs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/prod", "overlays/prod-objektlager", "cluster"})
    void whatIsAppliedTwiceIsTheSameObjectsUnderTheSameNames(String folder) throws Exception {
        var once = Manifests.read(BUNDLE.resolve(folder)).stream()
                .map(Resource::tree)
                .toList();
        assertThat(Manifests.read(BUNDLE.resolve(folder)).stream()
                        .map(Resource::tree)
                        .toList())
                .isEqualTo(once);
        // What the server names, or stamps, would be another object the second time.
        assertThat(once).allSatisfy(object -> {
            assertThat(object.path("metadata").has("generateName")).isFalse();
            assertThat(object.path("metadata").has("resourceVersion")).isFalse();
            assertThat(object.has("status")).isFalse();
        });
    }

    @Test
    void theBaseTakesNoMoreThanAnApplicationDevelopersRights() throws Exception {
        // Welkin (Compliant Kubernetes) gives a namespace's owner no cluster-wide objects, no definitions, no webhooks.
        assertThat(Manifests.read(BUNDLE.resolve("base")))
                .allSatisfy(o -> assertThat(o.namespace()).as(o.reference()).isEqualTo("budkavle"))
                .noneMatch(o -> Set.of("Namespace", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition")
                                .contains(o.kind())
                        || o.kind().endsWith("WebhookConfiguration"));
    }

    @Test
    void whatSjunetRendersIsHeldAgainstTheSameSchemas() throws Exception {
        for (var policy : ClusterFiles.policies(Sample.reading().declaration())) {
            assertThat(Manifests.documents(Path.of("sjunet"), policy))
                    .isNotEmpty()
                    .allSatisfy(object -> assertThat(PublishedSchemas.faults(new Resource(object, "sjunet")))
                            .isEmpty());
        }
    }

    @Test
    void aMisspeltFieldIsNoFieldInTheSchemasEither() throws Exception {
        var deployment = one("Deployment", "budkavle");
        deployment.tree().withObject("/spec/template/spec").put("automountServiceAccountTokn", false);
        assertThat(PublishedSchemas.faults(deployment))
                .singleElement()
                .asString()
                .contains("automountServiceAccountTokn");
        var database = one("Cluster", "budkavle-db");
        database.tree().withObject("/spec").put("instanses", 3);
        assertThat(PublishedSchemas.faults(database)).singleElement().asString().contains("instanses");
    }

    @Test
    void whatKustomizeWouldDoAndWeCannotIsRefused(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                patchesStrategicMerge: [a.yaml]
                """);
        assertThatThrownBy(() -> Manifests.read(folder))
                .isInstanceOf(ManifestRefused.class)
                .hasMessageContaining("patchesStrategicMerge");
    }

    @Test
    void theAlarmsAndTheDashboardAskOnlyForWhatExists() throws Exception {
        var known = Set.of(
                "budkavle_accesspoint_outbound_waiting",
                "budkavle_accesspoint_outbound_oldest_seconds",
                "budkavle_accesspoint_inbound_waiting",
                "budkavle_accesspoint_inbound_oldest_seconds",
                "budkavle_accesspoint_events_total");
        var objects = Manifests.read(BUNDLE.resolve("base"));
        var text = new ObjectMapper()
                .writeValueAsString(objects.stream()
                        .filter(o ->
                                o.kind().equals("PrometheusRule") || o.name().equals("budkavle-dashboard"))
                        .map(Resource::tree)
                        .toList());
        assertThat(java.util.regex.Pattern.compile("budkavle_accesspoint_\\w+")
                        .matcher(text)
                        .results()
                        .map(java.util.regex.MatchResult::group))
                .isNotEmpty()
                .isSubsetOf(known);
        var dashboard = objects.stream()
                .filter(o -> o.name().equals("budkavle-dashboard"))
                .findFirst()
                .orElseThrow();
        assertThat(new ObjectMapper()
                        .readTree(dashboard.text("data", "budkavle.json"))
                        .path("title")
                        .asText())
                .isEqualTo("Budkavle");
    }

    private static Resource one(String kind, String name) throws Exception {
        return Manifests.read(BUNDLE.resolve("overlays/prod")).stream()
                .filter(o -> o.kind().equals(kind) && o.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean canRun(String command) {
        return java.util.Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }
}
