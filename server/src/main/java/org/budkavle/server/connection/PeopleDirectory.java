// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.connection.ConnectionProperties.People;
import org.budkavle.server.connection.order.HsaId;
import org.springframework.stereotype.Component;

/** Asks the region's directory of people (EK), over LDAP with TLS, whether somebody has an active entry. Never writes. */
@Component
class PeopleDirectory {

    private static final int PATIENCE_MILLIS = 5000;
    private static final int LDAPS_PORT = 636;

    private final Optional<People> settings;

    PeopleDirectory(ConnectionProperties properties) {
        settings = properties.people();
    }

    SamAccesses.Finding ask(HsaId person) {
        if (settings.isEmpty()) {
            return SamAccesses.Finding.NOT_SET_UP;
        }
        People at = settings.get();
        try (LDAPConnection connection = connect(at)) {
            if (at.bindDn().isPresent() && at.passwordFile().isPresent()) {
                List<String> lines = Files.readAllLines(at.passwordFile().get());
                connection.bind(at.bindDn().get(), lines.isEmpty() ? "" : lines.getFirst());
            }
            Filter wanted = Filter.createANDFilter(
                    Filter.create(at.active()), Filter.createEqualityFilter(at.attribute(), person.value()));
            SearchRequest question = new SearchRequest(at.base(), SearchScope.SUB, wanted, SearchRequest.NO_ATTRIBUTES);
            question.setSizeLimit(1);
            return connection.search(question).getEntryCount() > 0
                    ? SamAccesses.Finding.MET
                    : SamAccesses.Finding.NO_ENTRY;
        } catch (LDAPException | GeneralSecurityException | IOException silent) {
            return SamAccesses.Finding.NO_ANSWER;
        }
    }

    private static LDAPConnection connect(People at) throws LDAPException, GeneralSecurityException, IOException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(PATIENCE_MILLIS);
        options.setResponseTimeoutMillis(PATIENCE_MILLIS);
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        SSLUtil security = new SSLUtil(
                at.trust().isPresent()
                        ? new PEMFileTrustManager(at.trust().map(Path::toFile).orElseThrow())
                        : JVMDefaultTrustManager.getInstance());
        int port = at.url().getPort() > 0 ? at.url().getPort() : LDAPS_PORT;
        return new LDAPConnection(
                security.createSSLSocketFactory(), options, at.url().getHost(), port);
    }
}
