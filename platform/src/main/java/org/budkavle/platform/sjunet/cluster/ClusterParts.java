// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration.DnsDelivery;
import org.budkavle.platform.sjunet.render.ClusterFiles;
import org.budkavle.platform.sjunet.render.StubBlock;

/**
 * The Kubernetes parts of a connection: NetworkPolicies, and Sjunet's block in NodeLocalDNS's ConfigMap where that is ours to write. The difference is shown
 * first; what was there is stored before anything is changed; server-side apply with strict validation changes nothing when done twice.
 */
public final class ClusterParts {

    /** By which the server knows which fields are ours. */
    public static final String MANAGER = "budkavle-sjunet";

    private static final String DNS_NAMESPACE = "kube-system";
    private static final String DNS_NAME = "node-local-dns";
    private static final String COREFILE = "Corefile";
    private static final ObjectMapper STRICT = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new NothingUnknown());

    private final SjunetDeclaration declaration;
    private final KubernetesClient client;

    public ClusterParts(SjunetDeclaration declaration, KubernetesClient client) {
        this.declaration = declaration;
        this.client = client;
    }

    /** The library's objects swallow what they do not know; ours may have nothing such. */
    private static final class NothingUnknown extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }
    }

    /** Reads an object, refusing every field that its kind does not have. */
    static <T extends HasMetadata> T strict(String yaml, Class<T> kind) {
        try {
            return STRICT.readValue(yaml, kind);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /** What applying would change; nothing is changed. */
    public List<ClusterChange> changes() throws ClusterRefused {
        var changes = new ArrayList<ClusterChange>();
        for (var wanted : wanted()) {
            var current = get(wanted);
            // The server itself says how it would be, with its own defaults; nothing is kept of a dry run.
            var would = asked(() -> client.resource(wanted)
                    .patch(context().withDryRun(List.of("All")).build()));
            changes.add(new ClusterChange(name(wanted), current == null ? "" : yaml(current), yaml(would)));
        }
        return changes;
    }

    /** Stores what is there in the folder, then applies. Gives what was changed. */
    public List<ClusterChange> apply(Path store) throws ClusterRefused, IOException {
        var changes = changes().stream().filter(change -> !change.isNothing()).toList();
        if (changes.isEmpty()) {
            return changes;
        }
        Files.createDirectories(store);
        for (var change : changes) {
            Files.writeString(store.resolve(change.object().replace('/', '_') + ".yaml"), change.before());
        }
        for (var wanted : wanted()) {
            if (changes.stream().anyMatch(change -> change.object().equals(name(wanted)))) {
                put(wanted);
            }
        }
        return changes;
    }

    /** Puts back what the last {@link #apply} stored, and removes what it had made. */
    public List<String> rollBack(Path store) throws ClusterRefused, IOException {
        var done = new ArrayList<String>();
        for (var wanted : wanted()) {
            var file = store.resolve(name(wanted).replace('/', '_') + ".yaml");
            if (!Files.exists(file)) {
                continue;
            }
            var before = Files.readString(file);
            if (before.isEmpty()) {
                asked(() -> client.resource(wanted).delete());
            } else {
                put(
                        wanted instanceof ConfigMap
                                ? strict(before, ConfigMap.class)
                                : strict(before, NetworkPolicy.class));
            }
            Files.delete(file);
            done.add(name(wanted));
        }
        if (done.isEmpty()) {
            throw new ClusterRefused("Det finns inget lagrat att gå tillbaka till i " + store);
        }
        return done;
    }

    private List<HasMetadata> wanted() throws ClusterRefused {
        var wanted = new ArrayList<HasMetadata>();
        ClusterFiles.policies(declaration).forEach(policy -> wanted.add(strict(policy, NetworkPolicy.class)));
        if (declaration.cluster().dns().delivery() == DnsDelivery.CONFIGMAP) {
            wanted.add(configMap());
        }
        return wanted;
    }

    /** The ConfigMap with our block in it: in place of the one that is there, or after the others. */
    private ConfigMap configMap() throws ClusterRefused {
        var current = asked(() -> client.configMaps()
                .inNamespace(DNS_NAMESPACE)
                .withName(DNS_NAME)
                .get());
        if (current == null || current.getData() == null || !current.getData().containsKey(COREFILE)) {
            throw new ClusterRefused("ConfigMap kube-system/node-local-dns med en Corefile finns inte i klustret.");
        }
        var corefile = current.getData().get(COREFILE);
        var begin = StubBlock.begin(declaration);
        var end = StubBlock.end(declaration);
        int from = corefile.indexOf(begin);
        int to = corefile.indexOf(end);
        if ((from < 0) != (to < 0) || from > to) {
            throw new ClusterRefused(
                    "Corefile i klustret har bara den ena av våra två märken; rätta den för hand först.");
        }
        var block = StubBlock.of(declaration).strip();
        var next = from < 0
                ? corefile.stripTrailing() + "\n" + block + "\n"
                : corefile.substring(0, from) + block + corefile.substring(to + end.length());
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(DNS_NAMESPACE)
                .withName(DNS_NAME)
                .endMetadata()
                .withData(Map.of(COREFILE, next))
                .build();
    }

    private HasMetadata get(HasMetadata wanted) throws ClusterRefused {
        return asked(() -> client.resource(wanted).get());
    }

    private void put(HasMetadata wanted) throws ClusterRefused {
        asked(() -> client.resource(wanted).patch(context().build()));
    }

    private static PatchContext.Builder context() {
        return new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(MANAGER)
                .withFieldValidation("Strict")
                .withForce(true);
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask();
    }

    private static <T> T asked(Question<T> question) throws ClusterRefused {
        try {
            return question.ask();
        } catch (KubernetesClientException e) {
            throw new ClusterRefused(
                    "Klustret svarade inte som väntat (%d): %s".formatted(e.getCode(), e.getMessage()), e);
        }
    }

    /** Without what the server itself keeps: versions, times, who wrote which field. */
    private static String yaml(HasMetadata object) {
        var copy = Serialization.clone(object);
        var metadata = copy.getMetadata();
        metadata.setManagedFields(List.of());
        metadata.setResourceVersion(null);
        metadata.setUid(null);
        metadata.setCreationTimestamp(null);
        metadata.setGeneration(null);
        return Serialization.asYaml(copy);
    }

    private static String name(HasMetadata object) {
        return object.getKind() + "/" + object.getMetadata().getNamespace() + "/"
                + object.getMetadata().getName();
    }
}
