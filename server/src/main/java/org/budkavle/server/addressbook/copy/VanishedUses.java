// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.copy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.budkavle.server.addressbook.AddressUse;
import org.budkavle.server.addressbook.AddressUses;
import org.budkavle.server.addressbook.UsedAddressVanished;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Raises an alarm for each used address among those that have just vanished, in the transaction that replaces the generation. */
@Component
class VanishedUses {

    private record Key(String organisation, String identifier) {}

    private final JdbcClient jdbc;
    private final ObjectProvider<AddressUses> uses;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    VanishedUses(
            JdbcClient jdbc,
            ObjectProvider<AddressUses> uses,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.uses = uses;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    void raise(Actor by) {
        Map<Key, String> vanished = new HashMap<>();
        jdbc.sql("SELECT organisation, identifier_key, name FROM address_gone")
                .query((row, number) -> vanished.put(new Key(row.getString(1), row.getString(2)), row.getString(3)))
                .list();
        if (vanished.isEmpty()) {
            return;
        }
        for (AddressUses known : uses.orderedStream().toList()) {
            List<AddressUse> hit = new ArrayList<>();
            known.every(use -> {
                if (vanished.containsKey(key(use))) {
                    hit.add(use);
                }
            });
            hit.forEach(use -> raise(use, vanished.getOrDefault(key(use), ""), by));
        }
    }

    private void raise(AddressUse use, String name, Actor by) {
        Instant now = clock.instant();
        jdbc.sql("""
                        INSERT INTO addressbook.alarm (organisation, identifier_key, kind, last_used, raised_at)
                        VALUES (:organisation, :identifier, :kind, :last, :now)
                        ON CONFLICT (organisation, identifier_key, kind) DO UPDATE SET raised_at = EXCLUDED.raised_at""")
                .param("organisation", use.organisation().canonical())
                .param("identifier", use.identifier().canonical())
                .param("kind", use.kind().name())
                .param("last", use.last().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        audit.append(AuditEvent.of(
                        AuditEventType.USED_ADDRESS_VANISHED,
                        by,
                        use.identifier().value())
                .with(Map.of(
                        "organisation", use.organisation().value(),
                        "use", use.kind().name())));
        events.publishEvent(new UsedAddressVanished(use, name, now));
    }

    private static Key key(AddressUse use) {
        return new Key(use.organisation().canonical(), use.identifier().canonical());
    }
}
