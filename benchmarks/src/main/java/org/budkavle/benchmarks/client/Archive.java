// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.budkavle.federation.addressbook.sample.NationalSample;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/**
 * What lies in the mailboxes, the same for the same seed: a few mailboxes have much more than the others, a few dozen
 * conversations of each are open, and the rest is archive, two years back.
 */
public final class Archive {

    private static final long SEED = 20261122;
    private static final int MESSAGES_OF_ONE = 4;
    private static final Duration AGE = Duration.ofDays(730);
    private static final int OPEN = 60;
    private static final int SHORTEST_TEXT = 120;
    private static final int LONGEST_TEXT = 200;
    private static final int COUNTERPARTS = 2000;

    /** Who writes to us: a function of somebody else. */
    record Counterpart(ParticipantId participant, String name, FunctionAddress function, String functionName) {}

    /**
     * One conversation.
     *
     * @param open whether somebody still has something to do in it; the latest ones are
     * @param situation its place in {@link Vocabulary#SITUATIONS}
     */
    record Case(
            int mailbox,
            UUID thread,
            Counterpart counterpart,
            String subject,
            int situation,
            String ours,
            String theirs,
            boolean secret,
            boolean open,
            List<Letter> letters) {}

    /** One message of it. */
    record Letter(
            UUID id,
            UUID messageId,
            boolean incoming,
            Instant at,
            String person,
            String text,
            Optional<String> fileName) {}

    private final Office office;
    private final Instant now;
    private final List<Counterpart> counterparts;
    private final int wanted;
    private final int[] conversations;

    /**
     * Describes one; its conversations are made as they are asked for.
     *
     * @param messages about how many
     * @param now the times in it count back from
     * @param sample who writes to us
     */
    public Archive(Office office, int messages, Instant now, NationalSample sample) {
        this.office = office;
        this.now = now;
        this.counterparts = counterparts(sample);
        this.wanted = messages;
        this.conversations = shares(office.mailboxes(), messages / MESSAGES_OF_ONE);
    }

    private static List<Counterpart> counterparts(NationalSample sample) {
        List<Counterpart> all = new ArrayList<>();
        var names = new HashMap<ParticipantId, String>();
        sample.organisations().forEach(each -> names.put(each.participant(), each.name()));
        sample.functions()
                .filter(function -> Math.floorMod(function.address().value().hashCode(), 20) == 0)
                .limit(COUNTERPARTS)
                .forEach(function -> all.add(new Counterpart(
                        function.organisation(),
                        names.getOrDefault(
                                function.organisation(), function.organisation().value()),
                        function.address(),
                        function.name())));
        return all;
    }

    /** The first mailbox has most, in proportion to one through the root of its place. */
    private static int[] shares(int mailboxes, int conversations) {
        double whole = IntStream.rangeClosed(1, mailboxes)
                .mapToDouble(place -> 1 / Math.sqrt(place))
                .sum();
        return IntStream.rangeClosed(1, mailboxes)
                .map(place -> (int) Math.round(conversations / Math.sqrt(place) / whole))
                .toArray();
    }

    Office office() {
        return office;
    }

    /** How many conversations a mailbox has. */
    int conversations(int mailbox) {
        return conversations[mailbox];
    }

    /** How many messages were asked for. */
    int wanted() {
        return wanted;
    }

    /** How many there are; rounding makes the difference. */
    public int messages() {
        return IntStream.of(conversations).sum() * MESSAGES_OF_ONE;
    }

    /** One conversation of a mailbox; the first is the oldest. */
    Case one(int mailbox, int number) {
        Random random = new Random(SEED ^ ((long) mailbox << 32 | number) * 0x9E3779B97F4A7C15L);
        Counterpart counterpart = counterparts.get(random.nextInt(counterparts.size()));
        int situation = random.nextInt(Vocabulary.SITUATIONS.size());
        Instant began = now.minus(AGE)
                .plus(AGE.multipliedBy(number).dividedBy(Math.max(1, conversations(mailbox))))
                .plusSeconds(random.nextInt(3600) - 86_400L);
        boolean incoming = random.nextInt(3) != 0;
        List<Letter> letters = new ArrayList<>();
        Instant at = began;
        for (int letter = 0; letter < MESSAGES_OF_ONE; letter++) {
            letters.add(letter(random, (incoming ? letter : letter + 1) % 2 == 0, at));
            at = at.plusSeconds(600 + random.nextInt(14_400));
        }
        return new Case(
                mailbox,
                new UUID(random.nextLong(), random.nextLong()),
                counterpart,
                Vocabulary.SITUATIONS.get(situation) + " " + Vocabulary.words(random, 3),
                situation,
                "SN %d-%05d".formatted(2024 + number % 3, mailbox * 1000 + number),
                "%s-%06d".formatted(counterpart.name().substring(0, 2), random.nextInt(1_000_000)),
                random.nextInt(3) == 0,
                number >= conversations(mailbox) - OPEN,
                letters);
    }

    /** Three paragraphs of 120 to 200 words together. */
    private static String text(Random random) {
        int words = SHORTEST_TEXT + random.nextInt(LONGEST_TEXT - SHORTEST_TEXT + 1);
        return "Hej!\n\n" + Vocabulary.words(random, words / 2) + ".\n\n" + Vocabulary.words(random, words / 3)
                + ".\n\n" + Vocabulary.words(random, words - words / 2 - words / 3) + ".";
    }

    private Letter letter(Random random, boolean incoming, Instant at) {
        long time = at.toEpochMilli() << 16 | 0x7000L | random.nextInt(1 << 12);
        return new Letter(
                new UUID(time, random.nextLong() >>> 2 | 1L << 63),
                new UUID(random.nextLong(), random.nextLong()),
                incoming,
                at,
                Vocabulary.personName(random),
                text(random),
                random.nextInt(10) < 3
                        ? Optional.of(Vocabulary.words(random, 3).replace(' ', '-') + ".pdf")
                        : Optional.empty());
    }
}
