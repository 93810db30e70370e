// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.budkavle.platform.check.Check;
import org.budkavle.platform.check.Findings;
import org.budkavle.platform.check.estate.ApiServer;
import org.budkavle.platform.check.estate.Estate;
import org.budkavle.platform.check.estate.Kind;
import org.budkavle.platform.manifest.Resource;

/** K-01: people reach the API with short-lived tokens of an outer identity provider, and with nothing else. */
final class IdentityRules {

    static final String HIDDEN =
            "API-serverns inställningar syns inte: ett kontrollplan som leverantören sköter visar dem inte."
                    + " Be leverantören intyga.";

    private final Estate estate;
    private final Findings findings;

    IdentityRules(Estate estate, Findings findings) {
        this.estate = estate;
        this.findings = findings;
    }

    void look() {
        estate.apiServer()
                .ifPresentOrElse(
                        this::apiServer,
                        () -> List.of(Check.IDENTITY_PROVIDER, Check.NO_STATIC_CREDENTIALS, Check.NO_ANONYMOUS)
                                .forEach(check -> findings.unknown(check, HIDDEN)));
        dex();
        masters();
        tokens();
        certificates();
    }

    private void apiServer(ApiServer server) {
        boolean file = server.has("authentication-config");
        boolean flags = server.has("oidc-issuer-url") && server.has("oidc-client-id");
        if (file && !estate.of(Kind.AUTHENTICATION).isEmpty()) {
            findings.judge(
                    Check.IDENTITY_PROVIDER,
                    estate.of(Kind.AUTHENTICATION),
                    one -> one.items("jwt").stream()
                                    .anyMatch(jwt -> jwt.path("issuer")
                                            .path("url")
                                            .asText()
                                            .startsWith("https://"))
                            ? Optional.empty()
                            : Optional.of("AuthenticationConfiguration nämner ingen utfärdare med https."));
        } else if (file || flags) {
            findings.pass(
                    Check.IDENTITY_PROVIDER, server.source(), file ? "--authentication-config" : "--oidc-issuer-url");
        } else {
            findings.fail(
                    Check.IDENTITY_PROVIDER,
                    server.source(),
                    "Varken --authentication-config eller --oidc-issuer-url är satt.");
        }
        findings.judge(
                Check.NO_STATIC_CREDENTIALS,
                List.of(server.source()),
                one -> server.has("token-auth-file") || server.has("basic-auth-file")
                        ? Optional.of("En fil med fasta token eller lösenord är angiven.")
                        : Optional.empty());
        boolean restricted = estate.of(Kind.AUTHENTICATION).stream()
                .anyMatch(one -> one.at("anonymous", "enabled").isBoolean());
        findings.judge(
                Check.NO_ANONYMOUS,
                List.of(server.source()),
                one -> server.flag("anonymous-auth").equals("false") || (file && restricted)
                        ? Optional.empty()
                        : Optional.of("--anonymous-auth är inte false (förvalet är true)."));
    }

    private void dex() {
        var dex = estate.of(Kind.DEPLOYMENT).stream()
                .filter(one -> one.name().equals("dex"))
                .toList();
        if (dex.isEmpty()) {
            findings.unknown(Check.DEX, "Dex finns inte här; är det i ett annat kluster (Welkin) granskas det där.");
            return;
        }
        findings.judge(Check.DEX, dex, one -> {
            if (one.at("spec", "replicas").asInt(1) < 2) {
                return Optional.of("Dex har färre än två repliker: utan Dex loggar ingen in.");
            }
            if (estate.isRunning() && one.at("status", "readyReplicas").asInt() < 1) {
                return Optional.of("Ingen av Dex repliker är redo.");
            }
            boolean passwords = !estate.of(Kind.DEX_PASSWORD).isEmpty()
                    || estate.of(Kind.CONFIG_MAP).stream()
                            .filter(map -> map.namespace().equals(one.namespace()))
                            .flatMap(map -> map.items("data").stream())
                            .map(text -> text.asText().replaceAll("\\s+", " "))
                            .anyMatch(text ->
                                    text.contains("enablePasswordDB: true") || text.contains("staticPasswords:"));
            return passwords
                    ? Optional.of(
                            "Dex har egna lösenord: då prövas varken flera faktorer eller att personen finns kvar.")
                    : Optional.empty();
        });
    }

    private void masters() {
        if (findings.isUnknown(Check.NO_MASTERS, estate, Kind.CLUSTER_ROLE_BINDING)) {
            return;
        }
        findings.judge(
                Check.NO_MASTERS,
                estate.of(Kind.CLUSTER_ROLE_BINDING, Kind.ROLE_BINDING)
                        // The cluster makes this one itself; the certificate that it is for belongs in a sealed
                        // envelope.
                        .filter(one -> !one.name().equals("cluster-admin"))
                        .toList(),
                one -> one.items("subjects").stream()
                                .anyMatch(s -> s.path("name").asText().equals("system:masters"))
                        ? Optional.of("Binder gruppen system:masters.")
                        : Optional.empty());
    }

    private void tokens() {
        if (findings.isUnknown(Check.SHORT_TOKENS, estate, Kind.SERVICE_ACCOUNT)) {
            return;
        }
        var written = estate.all().stream()
                .filter(one -> one.kind().equals("Secret"))
                .filter(one -> one.text("type").equals("kubernetes.io/service-account-token"))
                .toList();
        findings.judge(
                Check.SHORT_TOKENS,
                Stream.concat(estate.of(Kind.SERVICE_ACCOUNT).stream(), written.stream())
                        .toList(),
                one -> one.kind().equals("Secret") || !one.items("secrets").isEmpty()
                        ? Optional.of("Har en token utan slutdatum.")
                        : Optional.empty());
    }

    private void certificates() {
        if (findings.isUnknown(Check.NO_PERSONAL_CERTIFICATES, estate, Kind.CERTIFICATE_REQUEST)) {
            return;
        }
        var personal = estate.of(Kind.CERTIFICATE_REQUEST).stream()
                .filter(one -> one.text("spec", "signerName").equals("kubernetes.io/kube-apiserver-client"))
                .filter(one -> one.items("status", "conditions").stream()
                        .anyMatch(c -> c.path("type").asText().equals("Approved")))
                .toList();
        if (personal.isEmpty()) {
            findings.pass(Check.NO_PERSONAL_CERTIFICATES, "Inget klientcertifikat är utfärdat.");
        }
        for (Resource one : personal) {
            findings.warn(Check.NO_PERSONAL_CERTIFICATES, one, "Ett klientcertifikat till API-servern är utfärdat.");
        }
    }
}
