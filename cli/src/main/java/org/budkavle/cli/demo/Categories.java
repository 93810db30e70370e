// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.budkavle.federation.addressbook.AddressBook;
import org.budkavle.federation.addressbook.CodeReference;
import org.budkavle.federation.addressbook.CodeSystem;
import org.budkavle.federation.addressbook.EntryRefused;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Register;
import org.budkavle.federation.addressbook.sample.NationalSample;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/** What the demo's functions are found by, from the sample's code systems. */
final class Categories {

    private static final String SYSTEM = "bk-verksamhet";
    private static final String MATTERS = "bk-arende";

    private static final Map<String, List<String>> CODES = Map.of(
            "elevhalsan", List.of(SYSTEM + ":SKO-EH"),
            "barn-och-unga", List.of(SYSTEM + ":SOC-BARN", MATTERS + ":OROS"),
            "socialjouren", List.of(SYSTEM + ":SOC-JOUR", MATTERS + ":JOUR"),
            "bup-mottagning", List.of(SYSTEM + ":PSY-BUP", MATTERS + ":REMISS"),
            "bum-mottagning", List.of(SYSTEM + ":MED-BUM", MATTERS + ":REMISS"),
            "registrator", List.of(SYSTEM + ":ADM-REG"));

    private static final Map<String, List<String>> WORDS = Map.of(
            "elevhalsan", List.of("elevhälsa", "skolkurator"),
            "barn-och-unga", List.of("orosanmälan", "placering"),
            "socialjouren", List.of("jour", "orosanmälan"),
            "bup-mottagning", List.of("BUP", "remiss"),
            "bum-mottagning", List.of("BUM", "remiss"),
            "registrator", List.of("registrator", "diarium"));

    private Categories() {}

    /** Puts the code systems into a book that does not have them. */
    static void list(Register register) throws IOException {
        if (Stream.of(SYSTEM, MATTERS)
                .allMatch(each -> register.codeSystem(each).isPresent())) {
            return;
        }
        try {
            for (CodeSystem system :
                    NationalSample.of(NationalSample.DEFAULT_SEED, 1).codeSystems()) {
                register.put(system, AddressBook.FEDERATION);
            }
        } catch (EntryRefused e) {
            throw new IOException("The code systems cannot be listed", e);
        }
    }

    static ListedFunction of(String function, FunctionAddress address, String name, ParticipantId participant) {
        return new ListedFunction(
                address,
                name,
                name,
                participant,
                CODES.getOrDefault(function, List.of()).stream()
                        .map(CodeReference::parse)
                        .toList(),
                WORDS.getOrDefault(function, List.of()));
    }
}
