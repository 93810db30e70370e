// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.filing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.budkavle.server.filing.FilingTargets;
import org.budkavle.server.filing.TargetKind;
import org.budkavle.server.filing.TargetSettings;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Texts;

/** A target as a form has it. Secrets go in and never come out: an empty field keeps what is stored. */
final class TargetForm {

    private static final Pattern HOST_KEY = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}=?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:-]{1,253}");

    private TargetForm() {}

    static Form show(String name, TargetSettings settings) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("namn", name);
        switch (settings) {
            case TargetSettings.Download none -> {}
            case TargetSettings.Folder folder -> values.put("mapp", folder.path());
            case TargetSettings.Sftp sftp -> {
                values.put("vard", sftp.host());
                values.put("port", Integer.toString(sftp.port()));
                values.put("anvandare", sftp.user());
                values.put("katalog", sftp.folder());
                values.put("vardnyckel", sftp.hostKey());
            }
            case TargetSettings.Hook hook -> values.put("adress", hook.address());
        }
        return new Form(values, Map.of());
    }

    /** The settings that were posted; with what is stored where a secret was left empty. */
    static TargetSettings settings(TargetKind kind, Map<String, String> posted, Optional<TargetSettings> stored) {
        return switch (kind) {
            case DOWNLOAD -> new TargetSettings.Download();
            case FOLDER -> new TargetSettings.Folder(value(posted, "mapp"));
            case SFTP -> {
                Optional<TargetSettings.Sftp> before =
                        stored.filter(TargetSettings.Sftp.class::isInstance).map(TargetSettings.Sftp.class::cast);
                Optional<String> password = secret(posted, "losenord");
                Optional<String> key = secret(posted, "nyckel");
                boolean kept = password.isEmpty() && key.isEmpty();
                yield new TargetSettings.Sftp(
                        value(posted, "vard"),
                        port(value(posted, "port")),
                        value(posted, "anvandare"),
                        value(posted, "katalog"),
                        value(posted, "vardnyckel").replaceAll("=$", ""),
                        kept ? before.flatMap(TargetSettings.Sftp::password) : password,
                        kept ? before.flatMap(TargetSettings.Sftp::privateKey) : key);
            }
            case HOOK ->
                new TargetSettings.Hook(
                        value(posted, "adress"),
                        secret(posted, "token")
                                .or(() -> stored.filter(TargetSettings.Hook.class::isInstance)
                                        .map(TargetSettings.Hook.class::cast)
                                        .flatMap(TargetSettings.Hook::token)));
        };
    }

    /** The form with what is wrong. */
    static Form checked(Map<String, String> posted, TargetSettings settings, FilingTargets targets, Texts texts) {
        Map<String, String> shown = new LinkedHashMap<>(posted);
        shown.keySet().removeAll(java.util.Set.of("losenord", "nyckel", "token", "_csrf"));
        Form form = new Form(shown, Map.of());
        if (value(posted, "namn").isEmpty() || value(posted, "namn").length() > 80) {
            form = form.error("namn", texts.text("filing.wrong.name"));
        }
        if (settings instanceof TargetSettings.Sftp sftp) {
            if (!HOST.matcher(sftp.host()).matches()) {
                form = form.error("vard", texts.text("filing.wrong.host"));
            }
            if (sftp.port() < 1 || sftp.port() > 65_535) {
                form = form.error("port", texts.text("filing.wrong.port"));
            }
            if (sftp.user().isEmpty()) {
                form = form.error("anvandare", texts.text("filing.wrong.user"));
            }
            if (!HOST_KEY.matcher(sftp.hostKey()).matches()) {
                form = form.error("vardnyckel", texts.text("filing.wrong.host-key"));
            }
            if (sftp.password().isEmpty() && sftp.privateKey().isEmpty()) {
                form = form.error("losenord", texts.text("filing.wrong.secret"));
            }
        }
        if (form.right() && !targets.allows(settings)) {
            String field = switch (settings.kind()) {
                case FOLDER -> "mapp";
                case SFTP -> "vard";
                case HOOK -> "adress";
                case DOWNLOAD -> "namn";
            };
            form = form.error(field, texts.text("filing.wrong.place." + settings.kind()));
        }
        return form;
    }

    private static int port(String text) {
        return text.isEmpty() ? 22 : text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    private static Optional<String> secret(Map<String, String> posted, String name) {
        return Optional.of(value(posted, name)).filter(text -> !text.isEmpty());
    }

    private static String value(Map<String, String> posted, String name) {
        return posted.getOrDefault(name, "").strip();
    }
}
