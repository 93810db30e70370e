// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.setup;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.budkavle.trust.key.KeyStores;
import org.budkavle.trust.key.OrganisationKeys;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Keys and certificates: what lies in the key folder, and what somebody was sent, which can be put there. */
@Component
class KeyPage {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final ObjectProvider<KeyFolder> keys;
    private final Organisations organisations;
    private final BudkavleProperties properties;
    private final AuditLog audit;
    private final Clock clock;

    KeyPage(
            ObjectProvider<KeyFolder> keys,
            Organisations organisations,
            BudkavleProperties properties,
            AuditLog audit,
            Clock clock) {
        this.keys = keys;
        this.organisations = organisations;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is in use now. */
    List<Finding> test(Organisation own) {
        KeyFolder folder = keys.getIfAvailable();
        if (folder == null) {
            return List.of(Finding.err("keys.folder"));
        }
        List<Finding> findings = new ArrayList<>();
        try {
            OrganisationKeys ours = organisations.keysOf(own.id());
            findings.addAll(UploadedKeys.judge(
                            ours.signing(),
                            own,
                            properties.environment(),
                            List.of(ours.signing().certificate()),
                            clock.instant())
                    .findings());
        } catch (KeyStoreUnusable unusable) {
            findings.add(Finding.err("keys.organisation").with(String.valueOf(unusable.getMessage())));
        }
        findings.add(inUse(folder, "access-point*.p12", "access-point"));
        findings.add(inUse(folder, "tls.p12", "tls"));
        return findings;
    }

    private Finding inUse(KeyFolder folder, String files, String use) {
        try {
            char[] password = folder.password();
            long longest = Long.MIN_VALUE;
            for (Path file : folder.files(files)) {
                for (KeyAndChain key : KeyStores.keys(KeyStores.pkcs12(file, password), password)) {
                    longest = Math.max(
                            longest,
                            Duration.between(
                                            clock.instant(),
                                            key.certificate().getNotAfter().toInstant())
                                    .toDays());
                }
            }
            if (longest == Long.MIN_VALUE) {
                return Finding.err("keys.none." + use);
            }
            return longest < 0
                    ? Finding.err("keys.ended." + use)
                    : Finding.ok("keys.there." + use, Long.toString(longest));
        } catch (KeyStoreUnusable unusable) {
            return Finding.err("keys.unreadable").with(String.valueOf(unusable.getMessage()));
        }
    }

    /**
     * Reads a file that somebody was sent; puts its keys in the key folder if all of them can be used here and that is asked for.
     *
     * @param put whether that is asked for; otherwise nothing is kept
     */
    List<Finding> read(byte[] file, char[] password, boolean put, Organisation own, SignedIn by) {
        try {
            List<KeyAndChain> read = UploadedKeys.open(file, password);
            if (read.isEmpty()) {
                return List.of(Finding.err("key.none"));
            }
            List<X509Certificate> known = known(own);
            List<UploadedKeys.Read> judged = read.stream()
                    .map(key -> UploadedKeys.judge(key, own, properties.environment(), known, clock.instant()))
                    .toList();
            List<Finding> findings = new ArrayList<>(
                    judged.stream().flatMap(each -> each.findings().stream()).toList());
            if (put && judged.stream().allMatch(UploadedKeys.Read::usable)) {
                for (int i = 0; i < judged.size(); i++) {
                    findings.add(put(judged.get(i), i, own, !known.isEmpty(), by));
                }
            } else if (put) {
                findings.add(Finding.err("key.not-put"));
            }
            return findings;
        } catch (KeyStoreUnusable unusable) {
            return List.of(Finding.err("key.unreadable"));
        } finally {
            Arrays.fill(password, ' ');
        }
    }

    private List<X509Certificate> known(Organisation own) {
        try {
            return keys.getIfAvailable() == null
                    ? List.of()
                    : List.of(organisations.keysOf(own.id()).signing().certificate());
        } catch (KeyStoreUnusable none) {
            return List.of();
        }
    }

    /** Nothing that works is replaced: a second key of the organisation's waits until its certificate is published. */
    private Finding put(UploadedKeys.Read read, int number, Organisation own, boolean another, SignedIn by) {
        KeyFolder folder = keys.getIfAvailable();
        if (folder == null) {
            return Finding.err("keys.folder");
        }
        String name = switch (read.use()) {
            case TLS -> "tls.p12";
            case ACCESS_POINT -> "access-point.p12";
            case ORGANISATION ->
                own.participant().canonical().replace(':', '_') + "." + STAMP.format(clock.instant()) + "-" + number
                        + (another ? ".next.p12" : ".p12");
        };
        try {
            folder.add(name, read.key());
        } catch (KeyStoreUnusable unusable) {
            return Finding.err("key.unwritten", name).with(String.valueOf(unusable.getMessage()));
        }
        audit.appendDurably(AuditEvent.of(AuditEventType.KEY_FILE_ADDED, by.actor(), name)
                .of(own.id())
                .with(Map.of(
                        "use", read.use().name(),
                        "serial", read.key().certificate().getSerialNumber().toString(16))));
        return switch (read.use()) {
            case TLS, ACCESS_POINT -> Finding.warn("key.put-restart", name);
            case ORGANISATION -> another ? Finding.warn("key.put-next", name) : Finding.ok("key.put", name);
        };
    }
}
