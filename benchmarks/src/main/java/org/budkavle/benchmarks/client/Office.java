// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.login.factor.Base32;

/**
 * A made-up municipality: its mailboxes, and the people who work in some of them each.
 *
 * @param mailboxes how many
 * @param people how many
 */
public record Office(int mailboxes, int people) {

    /** Its address on the network. */
    public static final ParticipantId PARTICIPANT = new ParticipantId("0203:bjorkvik.example.se");

    /** The demo's way: made-up people may have ready accounts where nothing is real. */
    private static final String PASSWORD = "mattsticka-gammal-ekorre";

    private static final int OF_EACH = 8;

    private static final List<String> UNITS = List.of(
            "Mottagning barn och unga",
            "Socialjouren",
            "Elevhälsan",
            "Ekonomiskt bistånd",
            "Vuxenenheten",
            "Familjerätten",
            "Arbetsmarknadsenheten",
            "LSS-handläggning",
            "Hemtjänst",
            "Registrator");

    /** The function address of a mailbox. */
    FunctionAddress address(int mailbox) {
        return new FunctionAddress("funktion-" + mailbox + "." + PARTICIPANT.value());
    }

    /** What it is called. */
    String name(int mailbox) {
        return UNITS.get(mailbox % UNITS.size()) + " " + (1 + mailbox / UNITS.size());
    }

    /** What a person logs in as. */
    public String username(int person) {
        return "person.%03d".formatted(person);
    }

    /** Everybody has the same. */
    public String password() {
        return PASSWORD;
    }

    /** The secret of a person's one-time codes; of nobody real. */
    public byte[] secret(int person) {
        byte[] secret = new byte[20];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (31 * person + 7 * i);
        }
        return secret;
    }

    /** The mailboxes that a person works in. */
    public List<Integer> mailboxesOf(int person) {
        int first = person * mailboxes / people;
        return IntStream.range(0, Math.min(OF_EACH, mailboxes))
                .map(step -> (first + step) % mailboxes)
                .boxed()
                .toList();
    }

    /** Who works in each mailbox, and nobody twice. */
    Map<Integer, List<Integer>> staff() {
        return IntStream.range(0, mailboxes)
                .boxed()
                .collect(Collectors.toMap(
                        mailbox -> mailbox,
                        mailbox -> IntStream.range(0, people)
                                .filter(person -> mailboxesOf(person).contains(mailbox))
                                .boxed()
                                .toList()));
    }

    /** The server's configuration of it. */
    Map<String, String> configuration() {
        Map<String, String> settings = new LinkedHashMap<>();
        String organisation = "budkavle.organisations[0].";
        settings.put(organisation + "participant", PARTICIPANT.value());
        settings.put(organisation + "name", "Björkviks kommun");
        Map<Integer, List<Integer>> staff = staff();
        for (int mailbox = 0; mailbox < mailboxes; mailbox++) {
            String place = organisation + "mailboxes[" + mailbox + "].";
            settings.put(place + "address", address(mailbox).value());
            settings.put(place + "name", name(mailbox));
            settings.put(
                    place + "people",
                    staff.getOrDefault(mailbox, List.of()).stream()
                            .map(this::username)
                            .collect(Collectors.joining(",")));
        }
        for (int person = 0; person < people; person++) {
            String place = organisation + "people[" + person + "].";
            settings.put(place + "subject", username(person));
            settings.put(place + "name", Vocabulary.personName(person));
            String account = "budkavle.login.synthetic-accounts[" + person + "].";
            settings.put(account + "organisation", PARTICIPANT.value());
            settings.put(account + "person", username(person));
            settings.put(account + "password", PASSWORD);
            settings.put(account + "secret", Base32.encode(secret(person)));
        }
        return settings;
    }
}
