// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.token;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.sdkapi.client.ApiClient;
import org.budkavle.server.sdkapi.client.FunctionGrant;
import org.springframework.stereotype.Component;

/** Works out from a verified token whose mailboxes the caller may handle: those of its organisation that a grant covers. */
@Component
public class Callers {

    private final Organisations organisations;

    Callers(Organisations organisations) {
        this.organisations = organisations;
    }

    /** The caller, by its token. */
    public Caller of(ClientAtWork atWork) {
        ApiClient client = atWork.client();
        Organisation organisation = organisations.find(client.organisation()).orElseThrow();
        List<String> authorisations = atWork.getToken().getClaimAsStringList(AccessTokenClaims.AUTH_ID);
        List<FunctionGrant> grants = authorisations == null
                ? List.of()
                : authorisations.stream().map(FunctionGrant::new).toList();
        Set<MailboxId> mailboxes = organisations.mailboxes(organisation.id()).stream()
                .filter(mailbox -> grants.stream().anyMatch(grant -> grant.covers(mailbox.address())))
                .map(Mailbox::id)
                .collect(Collectors.toUnmodifiableSet());
        return new Caller(
                client.id(), organisation, new Access(new Actor(Actor.Kind.API_CLIENT, client.id()), mailboxes));
    }
}
