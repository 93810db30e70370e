// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.addressbook.AddressText;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.DirectoryEntry;
import org.budkavle.server.addressbook.DirectoryGroup;
import org.budkavle.server.addressbook.DirectoryUnreachable;
import org.budkavle.server.addressbook.DirectoryUnreachable.Reason;
import org.budkavle.trust.http.Reachable;

/** Reads groups from a directory by LDAP. Never writes. */
final class LdapDirectory {

    private static final int MOST_GROUPS = 5000;
    private static final int PAGE = 500;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 20_000;
    private static final int LONGEST_ANSWER = 8 << 20;
    private static final int LDAP_PORT = 389;
    private static final int LDAPS_PORT = 636;

    private final LdapProperties.Ldap settings;
    private final Reachable reachable;
    private final Function<String, CodeReference> categories;

    LdapDirectory(LdapProperties.Ldap settings, Reachable reachable, Function<String, CodeReference> categories) {
        this.settings = settings;
        this.reachable = reachable;
        this.categories = categories;
    }

    List<DirectoryEntry> read() throws DirectoryUnreachable {
        try (LDAPConnection connection = connect()) {
            bind(connection);
            List<DirectoryEntry> entries = new ArrayList<>();
            Map<String, Optional<DirectoryGroup.Member>> people = new HashMap<>();
            for (Entry group : groups(connection)) {
                if (!value(group, settings.attributes().name()).isBlank()) {
                    entries.add(entry(group, connection, people));
                }
            }
            return entries;
        } catch (LDAPException e) {
            throw new DirectoryUnreachable(Reason.SEARCH_FAILED, e);
        }
    }

    private LDAPConnection connect() throws DirectoryUnreachable {
        boolean tls = settings.url().getScheme().equals("ldaps");
        int port = settings.url().getPort() > 0 ? settings.url().getPort() : tls ? LDAPS_PORT : LDAP_PORT;
        String host = settings.url().getHost();
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(CONNECT_MILLIS);
        options.setResponseTimeoutMillis(ANSWER_MILLIS);
        options.setMaxMessageSize(LONGEST_ANSWER);
        options.setFollowReferrals(false);
        options.setNameResolver(new JudgedNames(reachable));
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        try {
            SSLUtil security = new SSLUtil(trust());
            if (tls) {
                return new LDAPConnection(security.createSSLSocketFactory(), options, host, port);
            }
            LDAPConnection connection = new LDAPConnection(options, host, port);
            if (!settings.plain()) {
                upgrade(connection, security);
            }
            return connection;
        } catch (LDAPException e) {
            throw new DirectoryUnreachable(isTrust(e) ? Reason.NOT_TRUSTED : Reason.NO_CONNECTION, e);
        } catch (GeneralSecurityException | IOException e) {
            throw new DirectoryUnreachable(Reason.NOT_TRUSTED, e);
        }
    }

    private static void upgrade(LDAPConnection connection, SSLUtil security)
            throws LDAPException, GeneralSecurityException, DirectoryUnreachable {
        try {
            ResultCode upgraded = connection
                    .processExtendedOperation(new StartTLSExtendedRequest(security.createSSLSocketFactory()))
                    .getResultCode();
            if (!upgraded.equals(ResultCode.SUCCESS)) {
                throw new DirectoryUnreachable(Reason.NOT_TRUSTED);
            }
        } catch (LDAPException | GeneralSecurityException | DirectoryUnreachable e) {
            connection.close();
            throw e;
        }
    }

    private TrustManager trust() throws GeneralSecurityException, IOException {
        return settings.trust().isBlank()
                ? JVMDefaultTrustManager.getInstance()
                : new PEMFileTrustManager(new File(settings.trust()));
    }

    private static boolean isTrust(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SSLException) {
                return true;
            }
        }
        return thrown.getMessage() != null && thrown.getMessage().contains("SSL");
    }

    private void bind(LDAPConnection connection) throws DirectoryUnreachable {
        if (settings.bindDn().isBlank()) {
            return;
        }
        try {
            List<String> lines = Files.readAllLines(Path.of(settings.passwordFile()));
            BindResult result = connection.bind(settings.bindDn(), lines.isEmpty() ? "" : lines.getFirst());
            if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
                throw new DirectoryUnreachable(Reason.LOGIN_REFUSED);
            }
        } catch (LDAPException | IOException e) {
            throw new DirectoryUnreachable(Reason.LOGIN_REFUSED, e);
        }
    }

    private List<Entry> groups(LDAPConnection connection) throws LDAPException, DirectoryUnreachable {
        List<Entry> groups = new ArrayList<>();
        ASN1OctetString cookie = null;
        do {
            SearchRequest request = new SearchRequest(
                    settings.base(),
                    SearchScope.SUB,
                    Filter.create(settings.filter()),
                    "*",
                    settings.attributes().key());
            request.addControl(new SimplePagedResultsControl(PAGE, cookie));
            SearchResult page = connection.search(request);
            groups.addAll(page.getSearchEntries());
            if (groups.size() > MOST_GROUPS) {
                throw new DirectoryUnreachable(Reason.TOO_MANY);
            }
            SimplePagedResultsControl more = SimplePagedResultsControl.get(page);
            cookie = more != null && more.moreResultsToReturn() ? more.getCookie() : null;
        } while (cookie != null);
        return groups;
    }

    private DirectoryEntry entry(
            Entry group, LDAPConnection connection, Map<String, Optional<DirectoryGroup.Member>> people)
            throws LDAPException {
        LdapProperties.Attributes names = settings.attributes();
        List<DirectoryGroup.Member> members = new ArrayList<>();
        for (String dn : values(group, names.member()).toList()) {
            Optional<DirectoryGroup.Member> known = people.get(dn);
            if (known == null) {
                known = member(connection, dn);
                people.put(dn, known);
            }
            known.ifPresent(members::add);
        }
        return new DirectoryEntry(
                key(group),
                new AddressText(
                        clean(value(group, names.name()), AddressText.LONGEST_NAME),
                        clean(value(group, names.description()), AddressText.LONGEST_DESCRIPTION),
                        values(group, names.categories())
                                .map(categories)
                                .limit(AddressText.MOST_WORDS)
                                .toList(),
                        values(group, names.searchWords())
                                .flatMap(value -> Stream.of(value.split("[,;|]")))
                                .limit(AddressText.MOST_WORDS)
                                .toList()),
                Optional.of(value(group, names.identifier()))
                        .filter(value -> !value.isBlank() && value.length() <= FunctionAddress.MAX_LENGTH)
                        .map(FunctionAddress::new),
                members);
    }

    private Optional<DirectoryGroup.Member> member(LDAPConnection connection, String dn) throws LDAPException {
        LdapProperties.Attributes names = settings.attributes();
        Entry person = connection.getEntry(dn, names.subject(), names.personName());
        if (person == null || value(person, names.subject()).isBlank()) {
            return Optional.empty();
        }
        String subject = value(person, names.subject());
        String name = value(person, names.personName());
        return Optional.of(new DirectoryGroup.Member(subject, name.isBlank() ? subject : name));
    }

    /** Active Directory's key is sixteen bytes; others' is text. */
    private String key(Entry group) {
        String attribute = settings.attributes().key();
        byte[] bytes = attribute.isBlank() ? null : group.getAttributeValueBytes(attribute);
        if (bytes == null) {
            return group.getDN();
        }
        return attribute.equalsIgnoreCase("objectGUID") ? HexFormat.of().formatHex(bytes) : value(group, attribute);
    }

    private static String value(Entry entry, String attribute) {
        String value = attribute.isBlank() ? null : entry.getAttributeValue(attribute);
        return value == null ? "" : value.strip();
    }

    private static Stream<String> values(Entry entry, String attribute) {
        String[] values = attribute.isBlank() ? null : entry.getAttributeValues(attribute);
        return values == null
                ? Stream.of()
                : Stream.of(values).map(String::strip).filter(each -> !each.isEmpty());
    }

    private static String clean(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
