// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.passkey;

import com.webauthn4j.util.exception.WebAuthnException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Log-in and registration with passkeys. The device must have checked its holder (PIN or body), so that a passkey is two
 * factors; it brings its own name, so none is asked for.
 */
@Component
public class Passkeys {

    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);
    private static final String ASKED = Passkeys.class.getName() + ".asked";
    private static final String OFFERED = Passkeys.class.getName() + ".offered";
    private static final int LONGEST_LABEL = 60;

    private final StoredPasskeys stored;
    private final PasskeyHolders holders;
    private final People people;
    private final LoginProperties properties;
    private final AuditLog audit;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    Passkeys(StoredPasskeys stored, PasskeyHolders holders, People people, LoginProperties properties, AuditLog audit) {
        this.stored = stored;
        this.holders = holders;
        this.people = people;
        this.properties = properties;
        this.audit = audit;
    }

    /** The person's passkeys, oldest first. */
    public List<CredentialRecord> of(PersonId person) {
        return stored.of(person);
    }

    /** What the browser needs for a log-in, as JSON; the challenge is kept in the session. */
    public String challenge(HttpServletRequest request) {
        PublicKeyCredentialRequestOptions options = operations(request)
                .createCredentialRequestOptions(
                        new ImmutablePublicKeyCredentialRequestOptionsRequest(new AnonymousAuthenticationToken(
                                "passkey", "nobody", AuthorityUtils.createAuthorityList("NOBODY"))));
        request.getSession().setAttribute(ASKED, options);
        return json.writeValueAsString(options);
    }

    /** The person whose passkey answered the challenge; a challenge is answered once. */
    public Optional<Person> prove(HttpServletRequest request, String answer) {
        HttpSession session = request.getSession();
        Object asked = session.getAttribute(ASKED);
        session.removeAttribute(ASKED);
        try {
            if (asked instanceof PublicKeyCredentialRequestOptions options) {
                PublicKeyCredential<AuthenticatorAssertionResponse> credential =
                        json.readValue(answer, new TypeReference<>() {});
                Bytes handle = operations(request)
                        .authenticate(new RelyingPartyAuthenticationRequest(options, credential))
                        .getId();
                return people.find(StoredPasskeys.person(handle));
            }
        } catch (JacksonException | IllegalArgumentException | WebAuthnException e) {
            LOG.debug("A passkey was refused", e);
        }
        audit.appendDurably(AuditEvent.of(AuditEventType.SIGN_IN_REFUSED, Actor.system("login"), "unknown")
                .with(Map.of("method", "PASSKEY", "address", request.getRemoteAddr())));
        return Optional.empty();
    }

    /** What the browser needs to make a passkey for the person, as JSON. */
    public String offer(HttpServletRequest request, PersonId person) {
        PublicKeyCredentialCreationOptions options = operations(request)
                .createPublicKeyCredentialCreationOptions(new ImmutablePublicKeyCredentialCreationOptionsRequest(
                        UsernamePasswordAuthenticationToken.authenticated(
                                person.toString(), "", AuthorityUtils.NO_AUTHORITIES)));
        request.getSession().setAttribute(OFFERED, options);
        return json.writeValueAsString(options);
    }

    /**
     * Keeps the passkey that the browser made.
     *
     * @return false if it does not answer what was offered
     */
    public boolean register(HttpServletRequest request, PersonId person, String answer, String label) {
        HttpSession session = request.getSession();
        Object offered = session.getAttribute(OFFERED);
        session.removeAttribute(OFFERED);
        if (!(offered instanceof PublicKeyCredentialCreationOptions options)) {
            return false;
        }
        try {
            PublicKeyCredential<AuthenticatorAttestationResponse> credential =
                    json.readValue(answer, new TypeReference<>() {});
            operations(request)
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            options, new RelyingPartyPublicKey(credential, label(label))));
        } catch (JacksonException | IllegalArgumentException | WebAuthnException e) {
            LOG.debug("A new passkey was refused", e);
            return false;
        }
        changed(person, "passkey added");
        return true;
    }

    /** Takes a passkey of the person away. */
    public boolean remove(PersonId person, String credentialId) {
        boolean gone = stored.delete(person, Bytes.fromBase64(credentialId));
        if (gone) {
            changed(person, "passkey removed");
        }
        return gone;
    }

    private void changed(PersonId person, String what) {
        audit.append(AuditEvent.of(
                        AuditEventType.CREDENTIAL_CHANGED,
                        new Actor(Actor.Kind.PERSON, person.toString()),
                        person.toString())
                .with(Map.of("what", what)));
    }

    private static String label(String label) {
        String plain = label.strip();
        return plain.isEmpty() ? "Passnyckel" : plain.substring(0, Math.min(plain.length(), LONGEST_LABEL));
    }

    private Webauthn4JRelyingPartyOperations operations(HttpServletRequest request) {
        URI address = properties.address().isBlank()
                ? URI.create(request.getScheme() + "://" + request.getServerName() + port(request))
                : URI.create(properties.address());
        Webauthn4JRelyingPartyOperations operations = new Webauthn4JRelyingPartyOperations(
                holders,
                stored,
                PublicKeyCredentialRpEntity.builder()
                        .id(address.getHost())
                        .name("Budkavle")
                        .build(),
                Set.of(address.toString()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        return operations;
    }

    private static String port(HttpServletRequest request) {
        boolean usual = request.getServerPort() == (request.isSecure() ? 443 : 80);
        return usual ? "" : ":" + request.getServerPort();
    }
}
