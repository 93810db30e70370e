// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets under {@code budkavle.login.*}; see docs/inloggning.md. Bad values stop the start with a message that
 * names the property.
 *
 * @param address where people reach the server, as {@code https://sdk.kommun.se}; blank: as the browser says it. Passkeys and
 *     the answers of identity providers belong to it
 * @param idleLock the screen locks after so long without a key; 5 to 30 minutes
 * @param lockWarning how long before it locks the person is warned
 * @param longest a session ends after so long whatever happens
 * @param leastLevel log-ins below it are refused
 * @param secretLevel what content that is marked as secret asks for; absent: nothing more
 * @param password log-in with password and one-time code
 * @param passkey log-in with a passkey
 * @param certificate log-in with a client certificate
 * @param identityProviders log-in at others
 * @param syntheticAccounts ready accounts of made-up people, for demos and tests; refused in SDK-PROD
 */
@ConfigurationProperties("budkavle.login")
public record LoginProperties(
        @DefaultValue("") String address,
        @DefaultValue("15m") Duration idleLock,
        @DefaultValue("2m") Duration lockWarning,
        @DefaultValue("10h") Duration longest,
        @DefaultValue("LOA2") AssuranceLevel leastLevel,
        Optional<AssuranceLevel> secretLevel,
        @DefaultValue Password password,
        @DefaultValue Passkey passkey,
        @DefaultValue Certificate certificate,
        @DefaultValue List<IdentityProvider> identityProviders,
        @DefaultValue List<SyntheticAccount> syntheticAccounts) {

    private static final Duration SHORTEST_IDLE = Duration.ofMinutes(5);
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(30);

    public LoginProperties {
        require(
                idleLock.compareTo(SHORTEST_IDLE) >= 0 && idleLock.compareTo(LONGEST_IDLE) <= 0,
                "budkavle.login.idle-lock: 5 to 30 minutes");
        require(lockWarning.compareTo(idleLock) < 0, "budkavle.login.lock-warning: shorter than idle-lock");
        require(longest.compareTo(idleLock) > 0, "budkavle.login.longest: longer than idle-lock");
        require(
                identityProviders.stream().map(IdentityProvider::id).distinct().count() == identityProviders.size(),
                "budkavle.login.identity-providers: each needs an id of its own");
    }

    /**
     * Whether the provider names an organisation's people by their user names there. The first that is set for the organisation
     * does; another one, with an issuer of its own, speaks only for people who are tied to it one by one.
     */
    public boolean speaksByUserNames(IdentityProvider provider) {
        return identityProviders.stream()
                .filter(other -> other.organisation().equals(provider.organisation()))
                .findFirst()
                .filter(first -> first.issuer().equals(provider.issuer()))
                .isPresent();
    }

    /** The identity provider with the id. */
    public Optional<IdentityProvider> identityProvider(String id) {
        return identityProviders.stream()
                .filter(provider -> provider.id().equals(id))
                .findFirst();
    }

    /**
     * @param enabled whether it is offered
     * @param level how sure it is
     * @param shortest the fewest characters of a password, at least 12
     */
    public record Password(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("LOA2") AssuranceLevel level,
            @DefaultValue("12") int shortest) {
        public Password {
            require(shortest >= 12, "budkavle.login.password.shortest: at least 12");
        }
    }

    /**
     * @param enabled whether it is offered
     * @param level how sure it is
     */
    public record Passkey(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("LOA2") AssuranceLevel level) {}

    /**
     * @param roots PEM file with the issuers that are trusted; blank: no log-in with certificates
     * @param level how sure it is
     * @param subjectAttribute which attribute of the subject names the person; SITHS writes the HSA-id as serialNumber
     * @param header where a proxy in front puts the certificate as URL-encoded PEM; blank: it comes from TLS alone
     * @param trustedProxies addresses that may send the header
     * @param hard whether a certificate is refused when nobody says whether it is revoked
     */
    public record Certificate(
            @DefaultValue("") String roots,
            @DefaultValue("LOA3") AssuranceLevel level,
            @DefaultValue("SERIALNUMBER") String subjectAttribute,
            @DefaultValue("") String header,
            @DefaultValue List<String> trustedProxies,
            @DefaultValue("true") boolean hard) {
        public Certificate {
            require(
                    header.isBlank() || !trustedProxies.isEmpty(),
                    "budkavle.login.certificate.trusted-proxies: name the addresses that may send " + header);
        }

        /** Whether it is offered. */
        public boolean enabled() {
            return !roots.isBlank();
        }
    }

    /**
     * An identity provider, OpenID Connect.
     *
     * @param id in addresses: {@code /logga-in/idp/<id>}
     * @param label on the button: {@code Logga in med SITHS}
     * @param issuer its issuer; the rest is read from its discovery document
     * @param clientId how it knows us
     * @param clientSecretFile a file whose first line is our secret there
     * @param subjectClaim which claim names the person
     * @param groupsClaim which claim lists directory groups; blank: none
     * @param organisation the participant id of the organisation whose people log in here; blank: any
     * @param levels how sure each value of {@code acr} is
     * @param twoFactors values of {@code amr} that say that two factors were used, for an answer without a known {@code acr}:
     *     such a log-in is LOA2
     */
    public record IdentityProvider(
            String id,
            String label,
            String issuer,
            String clientId,
            @DefaultValue("") String clientSecretFile,
            @DefaultValue("sub") String subjectClaim,
            @DefaultValue("") String groupsClaim,
            @DefaultValue("") String organisation,
            @DefaultValue Map<String, AssuranceLevel> levels,
            @DefaultValue List<String> twoFactors) {
        public IdentityProvider {
            require(
                    id.matches("[a-z0-9-]{1,30}"),
                    "budkavle.login.identity-providers: the id '" + id + "' may have a-z, 0-9 and - alone");
            require(
                    !levels.isEmpty() || !twoFactors.isEmpty(),
                    "budkavle.login.identity-providers: say which acr or amr of '" + id + "' stand for two factors");
        }
    }

    /**
     * @param organisation participant id
     * @param person their subject there
     * @param password to log in with; the user name is the subject
     * @param secret of the one-time codes, base32
     */
    public record SyntheticAccount(String organisation, String person, String password, String secret) {}

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
