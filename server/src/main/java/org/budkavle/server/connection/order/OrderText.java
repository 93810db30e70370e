// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form as the text that people paste into the provider's portal (network.md 2.5): the region's own headings and labels, one to a
 * line. What is more than one line goes on, indented, below its label.
 */
public final class OrderText {

    private static final String INDENT = "  ";
    private static final Pattern ADA = Pattern.compile("(?i)HSF\\s*[,;:]?\\s*(?:ADA(?:-?nummer)?\\s*:?\\s*)?(.*)");
    private static final Pattern YES_AND = Pattern.compile("(?is)(JA|NEJ)\\b\\s*[,;:.]?\\s*(.*)");
    private static final Pattern CONNECTION = Pattern.compile("(?i)(.*?)\\s*,?\\s*anslutning\\s*:?\\s+(.+)");

    private record Line(String label, OrderField field, List<String> headingBefore) {}

    private static final List<Line> LINES = List.of(
            first("Allmän information:", "Enhetens HSA-ID:", OrderField.HSA_ID),
            line(
                    "Har enheten ett vårdavtal med HSF eller TakeCare? Om HSF, ange även ADA-nummer (HSF avtalsnummer):",
                    OrderField.AGREEMENT),
            line("Ange ärendetyp (Nybeställning, Förändring, Prisförfrågan, Avbeställning):", OrderField.ORDER_TYPE),
            first("Installationsinformation", "Verksamhetsnamn:", OrderField.SITE_NAME),
            line("Adress:", OrderField.SITE_ADDRESS),
            line("Typ av anslutning:", OrderField.CONNECTION_TYPE),
            line("Servicenivå:", OrderField.LEVEL),
            line("Kapacitet:", OrderField.CAPACITY),
            line("Antal användare:", OrderField.USERS),
            line("Verksamhetens öppettider:", OrderField.OPENING_HOURS),
            line("Begäran om ny IP-adress:", OrderField.NEW_IP),
            line("Behovsbeskrivning:", OrderField.NEED),
            line("Vägbeskrivning vid behov av tillträde:", OrderField.DIRECTIONS),
            first("Fakturamottagare", "Verksamhetsnamn:", OrderField.INVOICE_NAME),
            line("Organisationsnummer:", OrderField.INVOICE_NUMBER),
            line("Faktureringsadress:", OrderField.INVOICE_ADDRESS),
            line("Övrig information (till exempel kostnadsställe):", OrderField.INVOICE_REFERENCE),
            first("Lokal kontaktperson", "Namn:", OrderField.CONTACT_NAME),
            line("E-post:", OrderField.CONTACT_EMAIL),
            line("Telefon:", OrderField.CONTACT_PHONE),
            new Line(
                    "Behöver ni teknisk rådgivning vid val av anslutningstyp/servicenivå/kapacitet? (JA/NEJ):",
                    OrderField.ADVICE,
                    List.of("")),
            new Line(
                    "Beställaren har tagit del av Region Stockholms styrande dokument och förbinder sig att följa dessa: (JA/NEJ):",
                    OrderField.ACCEPTED,
                    List.of("")));

    private static final List<Line> PERSON = List.of(
            line("Enhetens HSA-ID:", OrderField.HSA_ID),
            line("Vårdavtal:", OrderField.AGREEMENT),
            line("Namn på användaren:", OrderField.PERSON_NAME),
            line("Användarens HSA-ID:", OrderField.PERSON_HSA_ID),
            line("Rapportering till GVR (JA/NEJ):", OrderField.REPORTING),
            line("Kontaktperson:", OrderField.CONTACT_NAME),
            line("E-post:", OrderField.CONTACT_EMAIL),
            line("Telefon:", OrderField.CONTACT_PHONE));
    private static final List<Line> NETWORK = List.of(
            line("Enhetens HSA-ID:", OrderField.HSA_ID),
            line("Nät:", OrderField.NETWORK),
            line("Vad det används till:", OrderField.NEED),
            line("Hur det hålls åtskilt:", OrderField.PROTECTION));

    private OrderText() {}

    /** The text. Ends with a line break. What the region has no form for is as plain: its fields, a label to each. */
    public static String render(OrderForm form) {
        return switch (form.type().orElse(OrderType.NEW)) {
            case SAM -> fields(form, PERSON);
            case REVIEW -> fields(form, NETWORK);
            default -> whole(form);
        };
    }

    private static String fields(OrderForm form, List<Line> lines) {
        StringBuilder text = new StringBuilder(form.value(OrderField.ORDER_TYPE)).append("\n\n");
        for (Line line : lines) {
            String value = shown(form, line.field());
            text.append(line.label())
                    .append(
                            value.contains("\n")
                                    ? "\n" + value.indent(INDENT.length()).stripTrailing()
                                    : " " + value)
                    .append('\n');
        }
        return text.toString();
    }

    private static String whole(OrderForm form) {
        StringBuilder text = new StringBuilder();
        for (Line line : LINES) {
            line.headingBefore().forEach(each -> text.append(each).append('\n'));
            List<String> value = shown(form, line.field()).lines().toList();
            text.append(line.label());
            if (value.size() == 1) {
                text.append(' ').append(value.getFirst());
            }
            text.append('\n');
            if (value.size() > 1) {
                value.forEach(
                        each -> text.append(each.isEmpty() ? "" : INDENT + each).append('\n'));
            }
        }
        return text.toString();
    }

    /**
     * The form from such a text, also when it was pasted with an indent or filled in by hand. Labels count in their order and not
     * indented more than the first; everything else belongs to the field before. Lines before the first label are left out.
     */
    public static OrderForm parse(String text) {
        Map<OrderField, StringBuilder> found = new EnumMap<>(OrderField.class);
        int next = 0;
        int indent = -1;
        StringBuilder current = new StringBuilder();
        for (String raw : text.replace("\r\n", "\n").split("\n", -1)) {
            String stripped = raw.strip();
            int depth = raw.indexOf(stripped);
            int label = indent >= 0 && depth > indent ? -1 : labelOf(stripped, next);
            if (label >= 0) {
                Line line = LINES.get(label);
                indent = indent < 0 ? depth : indent;
                next = label + 1;
                current = new StringBuilder(
                        stripped.substring(line.label().length()).strip());
                found.put(line.field(), current);
            } else if (indent >= 0 && !(depth <= indent && isHeading(stripped))) {
                int own = Math.min(depth, indent + INDENT.length());
                current.append('\n')
                        .append(raw.isBlank() ? "" : raw.substring(own).stripTrailing());
            }
        }
        Map<OrderField, String> values = new EnumMap<>(OrderField.class);
        found.forEach((field, value) -> values.put(field, value.toString()));
        return taken(values);
    }

    private static int labelOf(String stripped, int from) {
        for (int i = from; i < LINES.size(); i++) {
            String label = LINES.get(i).label();
            if (stripped.regionMatches(true, 0, label, 0, label.length())) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isHeading(String stripped) {
        return !stripped.isEmpty()
                && LINES.stream().anyMatch(line -> line.headingBefore().contains(stripped));
    }

    /** One line of the form holds more than one field in four places. */
    private static String shown(OrderForm form, OrderField field) {
        return switch (field) {
            case AGREEMENT -> joined(form, field, OrderField.ADA_NUMBER, ", ADA-nummer ");
            case ORDER_TYPE -> joined(form, field, OrderField.CONNECTION, ", anslutning ");
            case NEW_IP -> joined(form, field, OrderField.NEW_IP_PURPOSE, ", ");
            default -> form.value(field);
        };
    }

    private static String joined(OrderForm form, OrderField one, OrderField other, String between) {
        String rest = form.value(other);
        return rest.isEmpty() ? form.value(one) : form.value(one) + between + rest;
    }

    private static OrderForm taken(Map<OrderField, String> values) {
        part(values, OrderField.NEW_IP, OrderField.NEW_IP_PURPOSE, YES_AND);
        part(values, OrderField.ORDER_TYPE, OrderField.CONNECTION, CONNECTION);
        String agreement = values.getOrDefault(OrderField.AGREEMENT, "").strip();
        Matcher ada = ADA.matcher(agreement);
        if (ada.matches() && !ada.group(1).isBlank()) {
            values.put(OrderField.AGREEMENT, Agreement.HSF.words());
            values.put(OrderField.ADA_NUMBER, ada.group(1));
        }
        for (OrderField yesOrNo : List.of(OrderField.ADVICE, OrderField.ACCEPTED, OrderField.NEW_IP)) {
            values.computeIfPresent(yesOrNo, (field, value) -> value.strip().toUpperCase(Locale.ROOT));
        }
        return new OrderForm(values);
    }

    private static void part(Map<OrderField, String> values, OrderField one, OrderField other, Pattern form) {
        Matcher found = form.matcher(values.getOrDefault(one, "").strip());
        if (found.matches()) {
            values.put(one, found.group(1));
            values.put(other, found.group(2));
        }
    }

    private static Line line(String label, OrderField field) {
        return new Line(label, field, List.of());
    }

    private static Line first(String heading, String label, OrderField field) {
        List<String> before = new ArrayList<>();
        if (field != OrderField.HSA_ID) {
            before.add("");
        }
        before.add(heading);
        before.add("");
        return new Line(label, field, before);
    }
}
