// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.ExtendedUse;
import org.budkavle.pki.KeyType;
import org.budkavle.pki.KeyUse;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.DirectoryEntry;
import org.budkavle.server.addressbook.DirectoryGroup.Member;
import org.budkavle.server.addressbook.DirectoryUnreachable;
import org.budkavle.server.addressbook.DirectoryUnreachable.Reason;
import org.budkavle.trust.http.Reachable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LdapDirectoryTest {

    private static final String READER = "cn=reader,dc=example,dc=se";
    private static final LdapProperties.Attributes ATTRIBUTES = new LdapProperties.Attributes(
            "entryUUID", "cn", "description", "labeledURI", "businessCategory", "", "member", "uid", "displayName");

    @TempDir
    static Path folder;

    private static InMemoryDirectoryServer server;
    private static Path root;
    private static Path password;

    @BeforeAll
    static void start() throws Exception {
        CertificateAuthority authority =
                CertificateAuthority.root("Budkavle Local Test Directory Root", KeyType.RSA_2048);
        Path keys = folder.resolve("server.p12");
        authority
                .issue(CertificateRequest.named("localhost")
                        .key(KeyType.RSA_2048)
                        .uses(KeyUse.DIGITAL_SIGNATURE, KeyUse.KEY_ENCIPHERMENT)
                        .extendedUses(ExtendedUse.SERVER_AUTH)
                        .names(List.of("localhost"))
                        .build())
                .store(keys, "server", "secret".toCharArray());
        root = pem("root.pem", authority.certificate());
        password = Files.writeString(folder.resolve("password"), "read-only\n");
        SSLUtil tls =
                new SSLUtil(new KeyStoreKeyManager(keys.toFile(), "secret".toCharArray(), "PKCS12", "server"), null);
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=se");
        config.addAdditionalBindCredentials(READER, "read-only");
        config.setAuthenticationRequiredOperationTypes(EnumSet.of(OperationType.SEARCH));
        config.setAllowedOperationTypes(EnumSet.of(OperationType.BIND, OperationType.SEARCH, OperationType.EXTENDED));
        config.setSchema(null);
        InetAddress loopback = InetAddress.getByName("localhost");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("plain", loopback, 0, tls.createSSLSocketFactory()),
                InMemoryListenerConfig.createLDAPSConfig(
                        "tls", loopback, 0, tls.createSSLServerSocketFactory(), tls.createSSLSocketFactory()));
        server = new InMemoryDirectoryServer(config);
        server.add("dn: dc=example,dc=se", "objectClass: domain", "dc: example");
        server.add("dn: ou=people,dc=example,dc=se", "objectClass: organizationalUnit", "ou: people");
        server.add("dn: ou=groups,dc=example,dc=se", "objectClass: organizationalUnit", "ou: groups");
        person("anna", "Anna Lindqvist");
        person("erik", "Erik Åberg");
        server.add(
                "dn: cn=Elevhälsa,ou=groups,dc=example,dc=se",
                "objectClass: groupOfNames",
                "cn: Elevhälsa",
                "description: Skicka hit frågor om elevers hälsa.",
                "businessCategory: Skola",
                "labeledURI: sdk:elevhalsa:0203:kommun.example.se",
                "member: uid=anna,ou=people,dc=example,dc=se",
                "member: uid=erik,ou=people,dc=example,dc=se",
                "member: uid=borta,ou=people,dc=example,dc=se");
        server.startListening();
    }

    @AfterAll
    static void stop() {
        server.shutDown(true);
    }

    @Test
    void groupsAreReadOverTls() throws Exception {
        List<DirectoryEntry> entries = read(settings("ldaps", root, password, "dc=example,dc=se"));

        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.text().name()).isEqualTo("Elevhälsa");
            assertThat(entry.text().description()).isEqualTo("Skicka hit frågor om elevers hälsa.");
            assertThat(entry.text().categories())
                    .extracting(CodeReference::display)
                    .containsExactly("Skola");
            assertThat(entry.identifier().orElseThrow().value()).isEqualTo("sdk:elevhalsa:0203:kommun.example.se");
            assertThat(entry.key()).isNotBlank();
            assertThat(entry.members())
                    .containsExactly(new Member("anna", "Anna Lindqvist"), new Member("erik", "Erik Åberg"));
        });
    }

    @Test
    void aPlainPortIsUpgradedBeforeAnythingIsSaid() throws Exception {
        assertThat(read(settings("ldap", root, password, "dc=example,dc=se"))).hasSize(1);
    }

    @Test
    void moreGroupsThanAPageAreAllRead() throws Exception {
        for (int i = 0; i < 1100; i++) {
            server.add(
                    "dn: cn=Grupp " + i + ",ou=groups,dc=example,dc=se",
                    "objectClass: groupOfNames",
                    "cn: Grupp " + i,
                    "member: uid=anna,ou=people,dc=example,dc=se");
        }
        try {
            assertThat(read(settings("ldaps", root, password, "dc=example,dc=se")))
                    .hasSize(1101);
        } finally {
            for (int i = 0; i < 1100; i++) {
                server.delete("cn=Grupp " + i + ",ou=groups,dc=example,dc=se");
            }
        }
    }

    @Test
    void aCertificateOfAnotherAuthorityIsNotTrusted() throws Exception {
        Path other = pem(
                "other.pem",
                CertificateAuthority.root("Budkavle Local Test Other Root", KeyType.RSA_2048)
                        .certificate());

        refused(settings("ldaps", other, password, "dc=example,dc=se"), Reason.NOT_TRUSTED);
        refused(settings("ldap", other, password, "dc=example,dc=se"), Reason.NOT_TRUSTED);
    }

    @Test
    void aWrongPasswordIsSaid() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong"), "guess");

        refused(settings("ldaps", root, wrong, "dc=example,dc=se"), Reason.LOGIN_REFUSED);
    }

    @Test
    void abaseThatIsNotThereIsSaid() {
        refused(settings("ldaps", root, password, "dc=nowhere"), Reason.SEARCH_FAILED);
    }

    @Test
    void aServerThatIsNotThereIsSaid() {
        LdapProperties.Ldap nobody = new LdapProperties.Ldap(
                "0203:kommun.example.se",
                URI.create("ldaps://localhost:1"),
                false,
                root.toString(),
                "",
                "",
                "dc=example,dc=se",
                "(objectClass=groupOfNames)",
                ATTRIBUTES);

        refused(nobody, Reason.NO_CONNECTION);
    }

    @Test
    void anAddressThatMayNotBeCalledIsNotCalled() {
        LdapProperties.Ldap here = settings("ldaps", root, password, "dc=example,dc=se");
        assertThatThrownBy(() ->
                        new LdapDirectory(here, Reachable.publicly(), name -> new CodeReference("", "", name)).read())
                .isInstanceOf(DirectoryUnreachable.class)
                .hasStackTraceContaining("may not be called from here");
    }

    private static void refused(LdapProperties.Ldap settings, Reason reason) {
        assertThatThrownBy(() -> read(settings))
                .asInstanceOf(InstanceOfAssertFactories.type(DirectoryUnreachable.class))
                .extracting(DirectoryUnreachable::reason)
                .isEqualTo(reason);
    }

    private static List<DirectoryEntry> read(LdapProperties.Ldap settings) throws DirectoryUnreachable {
        return new LdapDirectory(settings, Reachable.asConfigured(), name -> new CodeReference("", "", name)).read();
    }

    private static LdapProperties.Ldap settings(String scheme, Path trust, Path passwordFile, String base) {
        int port = server.getListenPort(scheme.equals("ldaps") ? "tls" : "plain");
        return new LdapProperties.Ldap(
                "0203:kommun.example.se",
                URI.create(scheme + "://localhost:" + port),
                false,
                trust.toString(),
                READER,
                passwordFile.toString(),
                base,
                "(objectClass=groupOfNames)",
                ATTRIBUTES);
    }

    private static void person(String uid, String name) throws Exception {
        server.add(
                "dn: uid=" + uid + ",ou=people,dc=example,dc=se",
                "objectClass: inetOrgPerson",
                "uid: " + uid,
                "cn: " + name,
                "sn: " + name,
                "displayName: " + name);
    }

    private static Path pem(String name, X509Certificate certificate) throws Exception {
        return Files.writeString(
                folder.resolve(name),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }
}
