// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.setup;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an identity provider's discovery document says that our configuration needs. Which levels stand for what is a decision, so
 * the lines only name what the provider offers.
 *
 * @param findings what is right and wrong with it
 * @param lines for the configuration file; empty if it cannot be used
 */
record ProviderMetadata(List<Finding> findings, String lines) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 60_000;
    /** Each place is looked at once, however many elements are begun and none ended. */
    private static final Pattern SAML =
            Pattern.compile("<(?:[\\w.-]{1,60}:)?EntityDescriptor\\s[^<>]*?entityID=[\"']([^\"']{1,300})");

    private static final Pattern SURER = Pattern.compile("(?i).*loa-?([34]).*");
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]{1,300}");

    ProviderMetadata {
        findings = List.copyOf(findings);
    }

    /** Reads what somebody has pasted: an OpenID Connect discovery document; SAML is recognised, and said what to do with. */
    static ProviderMetadata of(String text, String participant, String ownAddress) {
        Matcher saml = SAML.matcher(text);
        if (saml.find()) {
            return refused(Finding.err("idp.saml").with(saml.group(1)));
        }
        JsonNode document;
        try {
            document = JSON.readTree(text.length() > LONGEST ? "" : text);
        } catch (JacksonException unreadable) {
            return refused(Finding.err("idp.unreadable"));
        }
        Optional<String> issuer = plain(document.path("issuer").asString(""));
        if (issuer.isEmpty() || host(issuer.get()).isEmpty()) {
            return refused(Finding.err("idp.unreadable"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("idp.issuer", issuer.get()));
        for (String needed : List.of("authorization_endpoint", "token_endpoint", "jwks_uri")) {
            if (!document.hasNonNull(needed)) {
                findings.add(Finding.err("idp.missing", needed));
            }
        }
        if (!issuer.get().startsWith("https:")) {
            findings.add(Finding.err("idp.clear", issuer.get()));
        }
        List<String> levels = strings(document.path("acr_values_supported"));
        findings.add(
                levels.isEmpty() ? Finding.warn("idp.no-levels") : Finding.ok("idp.levels", String.join(", ", levels)));
        if (findings.stream().anyMatch(finding -> finding.kind().equals("err"))) {
            return new ProviderMetadata(findings, "");
        }
        String id =
                host(issuer.get()).orElseThrow().replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        id = id.substring(0, Math.min(30, id.length()));
        findings.add(Finding.ok("idp.answer", ownAddress + "/logga-in/svar/" + id));
        return new ProviderMetadata(
                findings, lines(id, issuer.get(), levels, strings(document.path("claims_supported")), participant));
    }

    private static ProviderMetadata refused(Finding finding) {
        return new ProviderMetadata(List.of(finding), "");
    }

    private static String lines(
            String id, String issuer, List<String> levels, List<String> claims, String participant) {
        String at = "budkavle.login.identity-providers[0].";
        List<String> lines = new ArrayList<>(List.of(
                at + "id=" + id,
                at + "label=Logga in",
                at + "issuer=" + issuer,
                at + "client-id=",
                at + "client-secret-file=",
                at + "organisation=" + participant,
                at + "subject-claim=" + (claims.contains("employee_id") ? "employee_id" : "sub")));
        for (String level : levels) {
            Matcher surer = SURER.matcher(level);
            lines.add((surer.matches() ? "" : "# ") + at + "levels[" + level.replace(":", "\\:") + "]="
                    + (surer.matches() ? "LOA" + surer.group(1) : "LOA2"));
        }
        lines.add(at + "two-factors=mfa,hwk");
        return String.join("\n", lines);
    }

    private static Optional<String> host(String issuer) {
        try {
            return Optional.ofNullable(URI.create(issuer).getHost());
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .flatMap(each -> plain(each.asString("")).stream())
                .limit(20)
                .toList();
    }

    /** One word without line breaks, since it goes into a file of settings. */
    private static Optional<String> plain(String word) {
        return Optional.of(word).filter(each -> PLAIN.matcher(each).matches());
    }
}
