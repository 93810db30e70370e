// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Settings of a target as the text that is encrypted. */
final class SettingsText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SettingsText() {}

    static byte[] write(TargetSettings settings) {
        ObjectNode node = JSON.createObjectNode();
        switch (settings) {
            case TargetSettings.Download none -> {}
            case TargetSettings.Folder folder -> node.put("path", folder.path());
            case TargetSettings.Sftp sftp -> {
                node.put("host", sftp.host());
                node.put("port", sftp.port());
                node.put("user", sftp.user());
                node.put("folder", sftp.folder());
                node.put("hostKey", sftp.hostKey());
                sftp.password().ifPresent(password -> node.put("password", password));
                sftp.privateKey().ifPresent(key -> node.put("privateKey", key));
            }
            case TargetSettings.Hook hook -> {
                node.put("address", hook.address());
                hook.token().ifPresent(token -> node.put("token", token));
            }
        }
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    static TargetSettings read(TargetKind kind, byte[] text) {
        JsonNode node = JSON.readTree(text);
        return switch (kind) {
            case DOWNLOAD -> new TargetSettings.Download();
            case FOLDER -> new TargetSettings.Folder(node.path("path").asString(""));
            case SFTP ->
                new TargetSettings.Sftp(
                        node.path("host").asString(""),
                        node.path("port").asInt(),
                        node.path("user").asString(""),
                        node.path("folder").asString(""),
                        node.path("hostKey").asString(""),
                        secret(node, "password"),
                        secret(node, "privateKey"));
            case HOOK -> new TargetSettings.Hook(node.path("address").asString(""), secret(node, "token"));
        };
    }

    private static Optional<String> secret(JsonNode node, String name) {
        return Optional.of(node.path(name).asString("")).filter(text -> !text.isEmpty());
    }
}
