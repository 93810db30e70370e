// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.budkavle.federation.addressbook.EntryRefused.Reason;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/** The entries in memory, by id and by identifier. Not for several threads at once. */
final class Entries {

    private final Map<Long, Entry.OfOrganisation> organisations = new TreeMap<>();
    private final Map<Long, Entry.OfFunction> functions = new TreeMap<>();
    private final Map<Long, Entry.OfCodeSystem> codeSystems = new TreeMap<>();
    private final Map<ParticipantId, Long> participants = new HashMap<>();
    private final Map<FunctionAddress, Long> addresses = new HashMap<>();
    private final Map<ParticipantId, List<Long>> owned = new HashMap<>();
    private final Map<String, Long> systems = new HashMap<>();
    private long lastId;

    String nextId() {
        return Long.toString(lastId + 1);
    }

    Collection<Entry.OfOrganisation> organisations() {
        return organisations.values();
    }

    Collection<Entry.OfFunction> functions() {
        return functions.values();
    }

    Collection<Entry.OfCodeSystem> codeSystems() {
        return codeSystems.values();
    }

    Optional<Entry.OfOrganisation> organisation(ParticipantId participant) {
        return Optional.ofNullable(participants.get(participant)).map(organisations::get);
    }

    Optional<Entry.OfFunction> function(FunctionAddress address) {
        return Optional.ofNullable(addresses.get(address)).map(functions::get);
    }

    Optional<Entry.OfFunction> functionWithId(String id) {
        return id.matches("[0-9]{1,18}") ? Optional.ofNullable(functions.get(Long.parseLong(id))) : Optional.empty();
    }

    Optional<Entry.OfCodeSystem> codeSystem(String identifier) {
        return Optional.ofNullable(systems.get(identifier)).map(codeSystems::get);
    }

    List<Entry.OfFunction> functionsOf(ParticipantId organisation) {
        return owned.getOrDefault(organisation, List.of()).stream()
                .sorted()
                .map(functions::get)
                .toList();
    }

    /** The entry as it was. */
    Optional<Entry> same(Entry entry) {
        long id = Long.parseLong(entry.id());
        return Optional.ofNullable(
                switch (entry) {
                    case Entry.OfOrganisation ignored -> organisations.get(id);
                    case Entry.OfFunction ignored -> functions.get(id);
                    case Entry.OfCodeSystem ignored -> codeSystems.get(id);
                });
    }

    /** Takes an entry in, new or changed; {@link #check} has seen it. */
    Optional<Entry> put(Entry entry) {
        long id = Long.parseLong(entry.id());
        lastId = Math.max(lastId, id);
        return Optional.ofNullable(
                switch (entry) {
                    case Entry.OfOrganisation organisation -> {
                        participants.put(organisation.content().participant(), id);
                        yield organisations.put(id, organisation);
                    }
                    case Entry.OfFunction function -> {
                        if (addresses.put(function.content().address(), id) == null) {
                            owned.computeIfAbsent(function.content().organisation(), key -> new ArrayList<>())
                                    .add(id);
                        }
                        yield functions.put(id, function);
                    }
                    case Entry.OfCodeSystem system -> {
                        systems.put(system.content().identifier(), id);
                        yield codeSystems.put(id, system);
                    }
                });
    }

    /** Whether the entry fits among the others. */
    void check(Entry entry) throws EntryRefused {
        switch (entry) {
            case Entry.OfOrganisation organisation -> check(organisation.content());
            case Entry.OfFunction function -> check(function);
            case Entry.OfCodeSystem system -> check(system.content());
        }
    }

    private void check(Organisation organisation) throws EntryRefused {
        EntryRules.check(organisation);
        if (organisation.parent().isPresent()) {
            Entry.OfOrganisation parent = organisation(organisation.parent().get())
                    .filter(each -> !each.removed())
                    .orElseThrow(() -> new EntryRefused(Reason.UNKNOWN_ORGANISATION, "parent"));
            if (parent.content().parent().isPresent()
                    || parent.content().participant().equals(organisation.participant())) {
                throw new EntryRefused(Reason.UNKNOWN_ORGANISATION, "parent");
            }
        }
        Optional<Organisation> known = organisation(organisation.participant()).map(Entry.OfOrganisation::content);
        if (known.isPresent() && !known.get().parent().equals(organisation.parent())) {
            throw new EntryRefused(Reason.IMMUTABLE, "parent");
        }
    }

    private void check(Entry.OfFunction entry) throws EntryRefused {
        ListedFunction function = entry.content();
        EntryRules.check(function);
        Entry.OfOrganisation owner = organisation(function.organisation())
                .orElseThrow(() -> new EntryRefused(Reason.UNKNOWN_ORGANISATION, "parent"));
        if (owner.removed() && entry.publication().state() != Publication.State.RETIRED) {
            throw new EntryRefused(Reason.UNKNOWN_ORGANISATION, "parent");
        }
        Optional<Entry.OfFunction> known = function(function.address());
        if (known.isPresent()
                && (!known.get().id().equals(entry.id())
                        || !known.get().content().organisation().equals(function.organisation()))) {
            throw new EntryRefused(Reason.TAKEN, "identifier");
        }
        List<CodeReference> given = known.map(each -> each.content().codes()).orElse(List.of());
        for (CodeReference reference : function.codes()) {
            Code code = codeSystem(reference.system())
                    .flatMap(system -> system.content().code(reference.code()))
                    .orElseThrow(() -> new EntryRefused(Reason.UNKNOWN_CODE, "codes"));
            if (!code.active() && !given.contains(reference)) {
                throw new EntryRefused(Reason.RETIRED_CODE, "codes");
            }
        }
    }

    private void check(CodeSystem system) throws EntryRefused {
        EntryRules.check(system);
        Optional<CodeSystem> known = codeSystem(system.identifier()).map(Entry.OfCodeSystem::content);
        for (Code code : known.map(CodeSystem::codes).orElse(List.of())) {
            if (system.code(code.code()).isEmpty()) {
                throw new EntryRefused(Reason.IMMUTABLE, "code");
            }
        }
        boolean sameVersion = known.filter(each ->
                        each.version().equals(system.version()) && !each.codes().equals(system.codes()))
                .isPresent();
        if (sameVersion) {
            throw new EntryRefused(Reason.IMMUTABLE, "version");
        }
    }
}
