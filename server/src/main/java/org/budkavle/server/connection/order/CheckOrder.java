// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.budkavle.server.connection.level.ServiceLevel;

/** Judges an order by the rules V01 to V21 of network.md 2.5; types, levels, capacities and guides come from the catalogue. */
public final class CheckOrder {

    private static final int SHORTEST_NEED = 20;
    private static final Pattern ADA = Pattern.compile("[A-Za-z0-9./-]{1,20}");
    private static final Set<String> MILD_WITH_ADVICE = Set.of("V07", "V08", "V09");
    private static final Set<OrderField> FREE_TEXTS = EnumSet.of(
            OrderField.NEED,
            OrderField.DIRECTIONS,
            OrderField.OPENING_HOURS,
            OrderField.NEW_IP_PURPOSE,
            OrderField.INVOICE_REFERENCE,
            OrderField.SITE_NAME,
            OrderField.INVOICE_NAME,
            OrderField.ADA_NUMBER,
            OrderField.NETWORK,
            OrderField.PROTECTION,
            OrderField.PERSON_NAME,
            OrderField.CONTACT_NAME);

    private final Catalogue catalogue;
    private final LocalDate today;
    private final BiPredicate<HsaId, String> isConnectionOf;
    private final Predicate<String> namesPerson;

    /**
     * Judges orders of a day.
     *
     * @param isConnectionOf whether the unit has a connection with that reference
     * @param namesPerson whether a text has a person's number in it
     */
    public CheckOrder(
            Catalogue catalogue,
            LocalDate today,
            BiPredicate<HsaId, String> isConnectionOf,
            Predicate<String> namesPerson) {
        this.catalogue = catalogue;
        this.today = today;
        this.isConnectionOf = isConnectionOf;
        this.namesPerson = namesPerson;
    }

    /** What is wrong with it, and what to think of, in the form's order. */
    public List<OrderFinding> check(OrderForm form) {
        List<OrderFinding> found = new ArrayList<>();
        switch (form.type().orElse(OrderType.NEW)) {
            case SAM -> person(form, found);
            case REVIEW -> network(form, found);
            default -> whole(form, found);
        }
        for (OrderField field : FREE_TEXTS) {
            if (namesPerson.test(form.value(field))) {
                found.add(OrderFinding.error("V13", "person", field));
            }
        }
        boolean advised = form.answer(OrderField.ADVICE).orElse(false);
        return found.stream()
                .map(each -> advised && MILD_WITH_ADVICE.contains(each.rule()) ? each.milder() : each)
                .sorted(Comparator.comparing(OrderFinding::field))
                .toList();
    }

    private void whole(OrderForm form, List<OrderFinding> found) {
        unit(form, found);
        site(form, found);
        connection(form, found);
        need(form, found);
        if (form.type().map(OrderType::invoiced).orElse(true)) {
            CheckParties.invoice(form, found);
        }
        CheckParties.contact(form, found);
        promises(form, found);
    }

    private void person(OrderForm form, List<OrderFinding> found) {
        unit(form, found);
        CheckParties.text("V16", form, OrderField.PERSON_NAME, found);
        if (HsaId.parse(form.value(OrderField.PERSON_HSA_ID)).isEmpty()) {
            found.add(OrderFinding.error("V01", "person", OrderField.PERSON_HSA_ID));
        }
        if (form.answer(OrderField.REPORTING).isEmpty()) {
            found.add(OrderFinding.error("V12", "missing", OrderField.REPORTING));
        }
        CheckParties.contact(form, found);
    }

    private static void network(OrderForm form, List<OrderFinding> found) {
        if (HsaId.parse(form.value(OrderField.HSA_ID)).isEmpty()) {
            found.add(OrderFinding.error("V01", "form", OrderField.HSA_ID));
        }
        CheckParties.text("V05", form, OrderField.NETWORK, found);
        if (form.value(OrderField.NEED).length() < SHORTEST_NEED) {
            found.add(OrderFinding.error("V13", "short", OrderField.NEED));
        }
        if (form.value(OrderField.PROTECTION).length() < SHORTEST_NEED) {
            found.add(OrderFinding.error("V13", "short", OrderField.PROTECTION));
        }
    }

    private void unit(OrderForm form, List<OrderFinding> found) {
        Optional<HsaId> id = HsaId.parse(form.value(OrderField.HSA_ID));
        if (id.isEmpty()) {
            found.add(OrderFinding.error("V01", "form", OrderField.HSA_ID));
        } else if (!id.get().numberChecks()) {
            found.add(OrderFinding.warning("V01", "number", OrderField.HSA_ID));
        }
        String ada = form.value(OrderField.ADA_NUMBER);
        if (form.agreement().isEmpty()) {
            found.add(OrderFinding.error("V02", "missing", OrderField.AGREEMENT));
        } else if (form.agreement().get() == Agreement.HSF) {
            if (ada.isEmpty()) {
                found.add(OrderFinding.error("V02", "ada", OrderField.ADA_NUMBER));
            } else if (!ADA.matcher(ada).matches()) {
                found.add(OrderFinding.warning("V03", "unusual", OrderField.ADA_NUMBER));
            }
        } else if (!ada.isEmpty()) {
            found.add(OrderFinding.warning("V02", "unneeded", OrderField.ADA_NUMBER));
        }
        String connection = form.value(OrderField.CONNECTION);
        if (form.type().isEmpty()) {
            found.add(OrderFinding.error("V04", "missing", OrderField.ORDER_TYPE));
        } else if (!form.type().get().ofExisting()) {
            if (!connection.isEmpty() && form.type().get() == OrderType.NEW) {
                found.add(OrderFinding.error("V04", "unneeded", OrderField.CONNECTION));
            }
        } else if (connection.isEmpty()
                || id.filter(unit -> isConnectionOf.test(unit, connection)).isEmpty()) {
            found.add(OrderFinding.error("V04", "unknown", OrderField.CONNECTION));
        }
    }

    private static void site(OrderForm form, List<OrderFinding> found) {
        CheckParties.text("V05", form, OrderField.SITE_NAME, found);
        if (!CheckParties.isPostal(form.value(OrderField.SITE_ADDRESS))) {
            found.add(OrderFinding.error("V06", "form", OrderField.SITE_ADDRESS));
        }
    }

    private void connection(OrderForm form, List<OrderFinding> found) {
        Optional<ServiceOffering> chosen = catalogue.find(form.value(OrderField.CONNECTION_TYPE), today);
        if (chosen.isEmpty() || chosen.get().personal()) {
            found.add(OrderFinding.error("V07", chosen.isEmpty() ? "missing" : "personal", OrderField.CONNECTION_TYPE));
        } else if (chosen.get().measured()) {
            measured(form, chosen.get(), found);
        } else {
            if (!form.value(OrderField.LEVEL).isEmpty()) {
                found.add(OrderFinding.error(
                        "V08", "unneeded", OrderField.LEVEL, chosen.get().name()));
            }
            if (!form.value(OrderField.CAPACITY).isEmpty()) {
                found.add(OrderFinding.error(
                        "V09", "unneeded", OrderField.CAPACITY, chosen.get().name()));
            }
        }
        if (form.users().isEmpty()) {
            found.add(OrderFinding.error("V10", "number", OrderField.USERS));
        } else {
            chosen.flatMap(ServiceOffering::users)
                    .filter(guide -> !guide.fits(form.users().get()))
                    .ifPresent(guide -> found.add(OrderFinding.warning(
                            "V10", "guide", OrderField.USERS, "" + guide.least(), "" + guide.most())));
        }
    }

    private void measured(OrderForm form, ServiceOffering chosen, List<OrderFinding> found) {
        Optional<ServiceLevel> level = form.level();
        Optional<Capacity> capacity = form.capacity();
        List<ServiceOffering> others = catalogue.on(today).stream()
                .filter(each -> each.measured() && !each.code().equals(chosen.code()))
                .toList();
        if (level.isEmpty() || !chosen.levels().contains(level.get())) {
            found.add(OrderFinding.error(
                    "V08",
                    "levels",
                    OrderField.LEVEL,
                    chosen.name(),
                    String.join(
                            ", ",
                            chosen.levels().stream().sorted().map(Enum::name).toList())));
            level.ifPresent(wanted -> others.stream()
                    .filter(other -> other.levels().contains(wanted))
                    .findFirst()
                    .ifPresent(other -> found.add(OrderFinding.hint(
                            "V21", "level", OrderField.CONNECTION_TYPE, other.name(), wanted.name()))));
        }
        if (capacity.isEmpty() || !chosen.carries(capacity.get())) {
            found.add(OrderFinding.error(
                    "V09",
                    capacity.isEmpty() ? "form" : "bounds",
                    OrderField.CAPACITY,
                    chosen.name(),
                    chosen.least().map(Capacity::toString).orElse(""),
                    chosen.most().map(Capacity::toString).orElse("")));
            capacity.ifPresent(wanted -> others.stream()
                    .filter(other -> other.carries(wanted))
                    .findFirst()
                    .ifPresent(other -> found.add(OrderFinding.hint(
                            "V21", "capacity", OrderField.CONNECTION_TYPE, other.name(), wanted.toString()))));
        }
        others.stream()
                .filter(other -> wouldDo(other, chosen, form))
                .findFirst()
                .ifPresent(other ->
                        found.add(OrderFinding.hint("V21", "cheaper", OrderField.CONNECTION_TYPE, other.name())));
    }

    /** A smaller kind with the level, when less is asked for than even it gives and not more users than it is meant for. */
    private static boolean wouldDo(ServiceOffering other, ServiceOffering chosen, OrderForm form) {
        Optional<Capacity> wanted = form.capacity();
        return other.users().isPresent()
                && form.users()
                        .filter(users -> users <= other.users().get().most())
                        .isPresent()
                && form.level().filter(other.levels()::contains).isPresent()
                && wanted.filter(chosen::carries).isPresent()
                && other.least()
                        .filter(least -> wanted.get().compareTo(least) < 0)
                        .isPresent();
    }

    private static void need(OrderForm form, List<OrderFinding> found) {
        String hours = form.value(OrderField.OPENING_HOURS);
        if (hours.isEmpty()) {
            found.add(OrderFinding.error("V11", "missing", OrderField.OPENING_HOURS));
        }
        form.level()
                .ifPresent(level -> OpeningHours.parse(hours)
                        .map(open -> open.outside(level))
                        .filter(outside -> !outside.isEmpty())
                        .ifPresent(outside -> found.add(OrderFinding.warning(
                                "V11",
                                "outside",
                                OrderField.OPENING_HOURS,
                                level.name(),
                                String.join(", ", outside)))));
        Optional<Boolean> address = form.answer(OrderField.NEW_IP);
        if (address.isEmpty()) {
            found.add(OrderFinding.error("V12", "missing", OrderField.NEW_IP));
        } else if (address.get() && form.value(OrderField.NEW_IP_PURPOSE).isEmpty()) {
            found.add(OrderFinding.error("V12", "purpose", OrderField.NEW_IP_PURPOSE));
        }
        if (form.value(OrderField.NEED).length() < SHORTEST_NEED) {
            found.add(OrderFinding.error("V13", "short", OrderField.NEED));
        }
    }

    private static void promises(OrderForm form, List<OrderFinding> found) {
        if (form.answer(OrderField.ADVICE).isEmpty()) {
            found.add(OrderFinding.error("V18", "missing", OrderField.ADVICE));
        }
        if (!form.answer(OrderField.ACCEPTED).orElse(false)
                && form.type().filter(type -> type == OrderType.PRICE).isEmpty()) {
            found.add(OrderFinding.error("V19", "accepted", OrderField.ACCEPTED));
        }
    }
}
