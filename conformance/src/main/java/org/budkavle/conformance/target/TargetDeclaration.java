// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance.target;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.conformance.Capability;
import org.budkavle.conformance.Target;
import org.budkavle.conformance.api.SdkApi;
import org.budkavle.federation.JoiningServer;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import tools.jackson.databind.JsonNode;

/** What a target file says; the schema has been held against it. */
public final class TargetDeclaration {

    private static final int PATIENCE_SECONDS = 60;

    private final JsonNode root;
    private final Path folder;

    TargetDeclaration(JsonNode root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    public Target.Description description() {
        return new Target.Description(text(root, "product"), text(root, "version"), text(root, "supplier"));
    }

    public ParticipantId participant() {
        return new ParticipantId(text(root, "participant"));
    }

    public FunctionAddress function() {
        return new FunctionAddress(text(root, "function"));
    }

    public Duration patience() {
        return Duration.ofSeconds(root.path("patience").asInt(PATIENCE_SECONDS));
    }

    Set<Capability> capabilities() {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        for (JsonNode each : root.path("does")) {
            capabilities.add(
                    switch (each.asString("")) {
                        case "receives" -> Capability.RECEIVES;
                        case "messageService" -> Capability.MESSAGE_SERVICE;
                        case "sends" -> Capability.SENDS;
                        case "tellsOutcome" -> Capability.TELLS_OUTCOME;
                        case "malwareScanner" -> Capability.MALWARE_SCANNER;
                        default -> Capability.CLIENT;
                    });
        }
        if (root.has("api")) {
            capabilities.addAll(EnumSet.of(Capability.API, Capability.SENDS, Capability.TELLS_OUTCOME));
        }
        if (root.path("api").has("limited")) {
            capabilities.add(Capability.LIMITED_CLIENT);
        }
        return capabilities;
    }

    JoiningServer joining(String environment) {
        JsonNode accessPoint = root.path("accessPoint");
        List<String> hosts = new ArrayList<>();
        accessPoint.path("tlsHosts").forEach(host -> hosts.add(host.asString("")));
        URI endpoint = URI.create(text(accessPoint, "endpoint"));
        if (hosts.isEmpty()) {
            hosts.add(endpoint.getHost());
        }
        return new JoiningServer(
                text(accessPoint, "id") + "-" + environment,
                endpoint,
                hosts,
                List.of(new Organisation(participant(), "2120009990", text(root, "product"))),
                List.of(new ListedFunction(function(), "Registrator", "Registrator", participant())));
    }

    Optional<SdkApi> api() throws IOException {
        return root.has("api") ? Optional.of(client(root.path("api"), function())) : Optional.empty();
    }

    Optional<SdkApi> limitedApi() throws IOException {
        JsonNode limited = root.path("api").path("limited");
        return limited.isMissingNode()
                ? Optional.empty()
                : Optional.of(client(limited, new FunctionAddress(text(limited, "function"))));
    }

    private SdkApi client(JsonNode client, FunctionAddress acting) throws IOException {
        return new SdkApi(new SdkApi.Access(
                URI.create(text(root.path("api"), "messages")),
                URI.create(text(root.path("api"), "token")),
                text(client, "clientId"),
                key(folder.resolve(text(client, "privateKey"))),
                participant(),
                acting));
    }

    private static PrivateKey key(Path pem) throws IOException {
        byte[] der = Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IOException(pem + " is no PKCS#8 RSA key", e);
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
