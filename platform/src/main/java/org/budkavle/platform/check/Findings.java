// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.budkavle.platform.check.estate.Estate;
import org.budkavle.platform.check.estate.Kind;
import org.budkavle.platform.check.estate.Workload;
import org.budkavle.platform.manifest.Resource;

/** What the rules have found so far; every check gets at least one answer. */
public final class Findings {

    private static final int SHOWN = 3;

    private final List<Finding> found = new ArrayList<>();

    public List<Finding> all() {
        return List.copyOf(found);
    }

    public void add(Check check, Outcome outcome, Depth depth, String object, String text) {
        found.add(new Finding(check, outcome, depth, object, text));
    }

    public void pass(Check check, Resource shows, String text) {
        add(check, Outcome.PASS, Depth.STATIC, shows.reference(), text);
    }

    public void pass(Check check, String text) {
        add(check, Outcome.PASS, Depth.STATIC, "", text);
    }

    public void fail(Check check, Resource shows, String text) {
        add(check, Outcome.FAIL, Depth.STATIC, shows.reference(), text);
    }

    public void fail(Check check, String text) {
        add(check, Outcome.FAIL, Depth.STATIC, "", text);
    }

    public void warn(Check check, Resource shows, String text) {
        add(check, Outcome.WARN, Depth.STATIC, shows.reference(), text);
    }

    public void unknown(Check check, String why) {
        add(check, Outcome.UNKNOWN, Depth.STATIC, "", why);
    }

    public void notApplicable(Check check, String why) {
        add(check, Outcome.NOT_APPLICABLE, Depth.STATIC, "", why);
    }

    /** Says that nothing is known of the kind, if so. */
    public boolean isUnknown(Check check, Estate estate, Kind kind) {
        var why = estate.unknown(kind);
        why.ifPresent(reason -> unknown(check, reason));
        return why.isPresent();
    }

    /** Every object that has a fault fails; if none has, those that were looked at show it. Without objects nothing is said. */
    public boolean judge(Check check, List<Resource> looked, Function<Resource, Optional<String>> fault) {
        return judge(check, looked, Function.identity(), fault);
    }

    /** As {@link #judge}, of what makes pods. */
    public void judgeWorkloads(Check check, List<Workload> looked, Function<Workload, Optional<String>> fault) {
        if (looked.isEmpty()) {
            unknown(check, "Det finns inga behållare att granska.");
        } else {
            judge(check, looked, Workload::owner, fault);
        }
    }

    private <T> boolean judge(
            Check check, List<T> looked, Function<T, Resource> shows, Function<T, Optional<String>> fault) {
        boolean whole = true;
        for (var one : looked) {
            var wrong = fault.apply(one);
            wrong.ifPresent(text -> fail(check, shows.apply(one), text));
            whole &= wrong.isEmpty();
        }
        if (whole && !looked.isEmpty()) {
            add(
                    check,
                    Outcome.PASS,
                    Depth.STATIC,
                    names(looked.stream().map(shows).toList()),
                    looked.size() + " granskade.");
        }
        return whole;
    }

    private static String names(List<Resource> looked) {
        return looked.stream().limit(SHOWN).map(Resource::reference).collect(Collectors.joining(", "))
                + (looked.size() > SHOWN ? " med flera" : "");
    }
}
