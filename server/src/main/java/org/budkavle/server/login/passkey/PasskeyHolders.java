// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.passkey;

import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/** People as authenticators know them. They are kept in the organisation's own tables, so nothing is saved here. */
@Component
class PasskeyHolders implements PublicKeyCredentialUserEntityRepository {

    private final People people;

    PasskeyHolders(People people) {
        this.people = people;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return people.find(StoredPasskeys.person(id))
                .map(PasskeyHolders::entity)
                .orElse(null);
    }

    /** @param username the person's id, as the principal is named */
    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        return people.find(PersonId.parse(username)).map(PasskeyHolders::entity).orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity userEntity) {
        // Known already: see findByUsername.
    }

    @Override
    public void delete(Bytes id) {
        // A person stays, whatever becomes of their passkeys.
    }

    private static PublicKeyCredentialUserEntity entity(Person person) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(StoredPasskeys.handle(person.id()))
                .name(person.name())
                .displayName(person.name())
                .build();
    }
}
