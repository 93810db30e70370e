// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.budkavle.federation.addressbook.BookContent;
import org.budkavle.federation.addressbook.CodeSystem;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Organisation;

/**
 * A national address book to try things with: all of Sweden's municipalities and regions and its agencies by their real
 * names, each with made-up function addresses in the three styles of naming that occur, well or badly described, with
 * made-up categories. The same seed gives the same book; a smaller book has the most important functions of each
 * organisation of a larger one.
 *
 * <p>Nothing in it can be taken for real: participants are below {@code example.se}, every organisation's description
 * says that its addresses are made up, and an organisation number that no public source told begins with
 * {@value org.budkavle.sweden.OrganisationNumber#SYNTHETIC_PREFIX}.
 *
 * <p>Streams are made as they are read, one organisation at a time.
 */
public final class NationalSample {

    /** The seed of the book that is started when nobody chooses. */
    public static final long DEFAULT_SEED = 1;

    /** The number of function addresses of the book that is started when nobody chooses. */
    public static final int DEFAULT_ADDRESSES = 100_000;

    private final Dice dice;
    private final String name;
    private final List<Owner> owners = Owner.all();
    private final List<List<Slot>> slots;

    private NationalSample(long seed, int addresses) {
        this.dice = new Dice(seed);
        this.name = "sweden-" + addresses + "-seed-" + seed;
        List<List<Slot>> all =
                owners.stream().map(owner -> Slot.of(owner, diceOf(owner))).toList();
        int[] quotas = quotas(addresses, all.stream().mapToInt(List::size).toArray());
        this.slots = IntStream.range(0, quotas.length)
                .mapToObj(i -> all.get(i).subList(0, quotas[i]))
                .toList();
    }

    /**
     * The book of a seed.
     *
     * @param addresses about how many function addresses; exactly, from one for each organisation to 130 000
     */
    public static NationalSample of(long seed, int addresses) {
        return new NationalSample(seed, addresses);
    }

    /** Participants before their sub-organisations. */
    public Stream<Organisation> organisations() {
        return owners.stream().map(owner -> owner.organisation(diceOf(owner)));
    }

    /** All function addresses. */
    public Stream<ListedFunction> functions() {
        return judged().map(SampleFunction::function);
    }

    /** All function addresses with what they are for, to judge a search by. */
    public Stream<SampleFunction> judged() {
        return IntStream.range(0, owners.size()).boxed().flatMap(i -> functionsOf(owners.get(i), slots.get(i)));
    }

    /** The made-up code systems. */
    public List<CodeSystem> codeSystems() {
        return CodeSystems.all();
    }

    /** All of it at once, to fill a book with. */
    public BookContent content() {
        return new BookContent(
                name, codeSystems(), organisations().toList(), functions().toList());
    }

    /** The kinds of functions, as {@link Truth#kind} names them. */
    public static List<String> kinds() {
        return Kind.ALL.stream().map(Kind::id).toList();
    }

    private Dice diceOf(Owner owner) {
        return dice.of(owner.who().domain());
    }

    private Stream<SampleFunction> functionsOf(Owner owner, List<Slot> its) {
        Dice own = diceOf(owner);
        Habits habits = Habits.of(owner, own);
        var naming = new Naming(habits, own);
        var wording = new Wording(habits, own);
        var identifiers = new Identifiers(owner, habits, own);
        return its.stream().map(slot -> {
            String called = naming.name(slot);
            return new SampleFunction(
                    new ListedFunction(
                            identifiers.next(called),
                            called,
                            wording.description(slot),
                            owner.participant(),
                            wording.codes(slot),
                            wording.searchWords(slot)),
                    new Truth(slot.kind().id(), slot.area(), owner.participant()));
        });
    }

    /** Shares the addresses out by weight; whoever has fewer functions than its share leaves the rest to the others. */
    private int[] quotas(int addresses, int[] most) {
        int[] weights = owners.stream().mapToInt(Owner::weight).toArray();
        int[] shares = new int[most.length];
        List<Integer> open =
                new ArrayList<>(IntStream.range(0, most.length).boxed().toList());
        int left = addresses;
        while (left > 0 && !open.isEmpty()) {
            long total = open.stream().mapToLong(i -> weights[i]).sum();
            int before = left;
            for (int i : open) {
                int share = (int) Math.min(most[i] - shares[i], (long) before * weights[i] / total);
                shares[i] += share;
                left -= share;
            }
            open.removeIf(i -> shares[i] == most[i]);
            if (left == before) {
                // Less than one each: the largest first.
                open.sort(Comparator.comparingInt(i -> -weights[i]));
                for (int i : open.subList(0, Math.min(left, open.size()))) {
                    shares[i]++;
                    left--;
                }
                open.removeIf(i -> shares[i] == most[i]);
            }
        }
        return shares;
    }
}
