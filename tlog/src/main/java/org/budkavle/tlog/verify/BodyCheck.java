// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.TilePath;
import org.budkavle.tlog.entry.Body;
import org.budkavle.tlog.entry.CanonicalJsonReader;
import org.budkavle.tlog.entry.Entry;
import org.budkavle.tlog.entry.Ranges;

/** Whether each entry's body is what it commits to, and each that is gone was erased by a retention entry. */
final class BodyCheck {

    private static final int MOST_FAULTS = 20;

    private final LogReader folder;
    private final Ranges missing = new Ranges();
    private final Ranges erased = new Ranges();
    private final List<Finding> faults = new ArrayList<>();
    private final List<Restoration> restorations = new ArrayList<>();
    private long present;

    BodyCheck(LogReader folder) {
        this.folder = folder;
    }

    /**
     * A restore from a backup, as the log tells of it.
     *
     * @param place of the entry; those that followed it before are lost
     * @param log the log's name before
     * @param lost how many entries the log was known to have had
     * @param decidedBy who answers for it
     */
    record Restoration(long place, String log, long lost, String decidedBy) {}

    List<Restoration> restorations() {
        return restorations;
    }

    void check(long first, List<Optional<Entry>> entries) throws IOException {
        Map<Long, Body> bodies = bodies(first, entries.size());
        for (int i = 0; i < entries.size(); i++) {
            long n = first + i;
            Body body = bodies.get(n);
            if (body == null) {
                missing.add(n);
            } else if (entries.get(i).isPresent()) {
                compare(n, entries.get(i).get(), body);
            }
        }
    }

    private Map<Long, Body> bodies(long first, int count) throws IOException {
        Map<Long, Body> bodies = new HashMap<>();
        for (String line : folder.bodies(first / TilePath.FULL)) {
            try {
                Body body = Body.parse(line);
                if (body.n() < first || body.n() >= first + count || bodies.put(body.n(), body) != null) {
                    fault(body.n(), "innehållet till post " + body.n() + " hör inte hemma där");
                }
            } catch (NotWellFormed e) {
                fault(first, "en rad med innehåll vid post " + first + " och framåt går inte att läsa");
            }
        }
        return bodies;
    }

    private void compare(long n, Entry entry, Body body) {
        present++;
        if (!body.commitment().equals(entry.body())) {
            fault(n, "innehållet till post " + n + " är ändrat");
            return;
        }
        try {
            Map<String, Object> json = CanonicalJsonReader.read(body.json());
            if ("AUDIT_RESTORED".equals(json.get("type")) && json.get("facts") instanceof Map<?, ?> facts) {
                restored(n, facts);
            }
            if (entry.k().equals("retention") && json.get("facts") instanceof Map<?, ?> facts) {
                if (facts.get("erased") instanceof String ranges) {
                    erased.addAll(Ranges.parse(ranges));
                }
            }
        } catch (NotWellFormed e) {
            fault(n, "innehållet till post " + n + " är inte skrivet som loggens innehåll ska vara");
        }
    }

    private void restored(long n, Map<?, ?> facts) throws NotWellFormed {
        try {
            restorations.add(new Restoration(
                    n,
                    String.valueOf(facts.get("log")),
                    Long.parseLong(String.valueOf(facts.get("lost"))),
                    String.valueOf(facts.get("decidedBy"))));
        } catch (NumberFormatException e) {
            throw new NotWellFormed("A restore without the number of lost entries");
        }
    }

    private void fault(long n, String text) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(Finding.bad("bodies", n, "Innehåll: " + text));
        }
    }

    /** After the last entry. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(faults);
        Ranges unexplained = new Ranges();
        missing.places().filter(n -> !erased.contains(n)).limit(1000).forEach(unexplained::add);
        if (unexplained.count() > 0) {
            all.add(Finding.bad(
                    "bodies", unexplained.first(), "Innehåll: saknas utan gallringsbeslut till post " + unexplained));
        }
        if (all.isEmpty()) {
            all.add(Finding.good(
                    "bodies",
                    "Innehåll: " + present + " stämmer med sina poster, " + missing.count()
                            + " raderade med gallringsbeslut i loggen"));
        }
        return all;
    }
}
