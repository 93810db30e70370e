// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges who pays, whom to ask for, and names and addresses wherever they stand (rules V05, V06, V14 to V17). */
final class CheckParties {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_MAIL = 254;
    private static final Pattern POSTAL =
            Pattern.compile("\\S.*[,\\s]\\s*(?:SE-)?\\d{3} ?\\d{2}\\s+\\p{L}[\\p{L} .-]*");
    private static final Pattern E_INVOICE = Pattern.compile("(?:\\d{4}:)?[A-Za-z0-9.:-]{6,50}");
    private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

    private CheckParties() {}

    /** Whether it has street, postcode and town. */
    static boolean isPostal(String address) {
        return POSTAL.matcher(address).matches();
    }

    static void invoice(OrderForm form, List<OrderFinding> found) {
        text("V14", form, OrderField.INVOICE_NAME, found);
        Optional<InvoiceNumber> number = InvoiceNumber.parse(form.value(OrderField.INVOICE_NUMBER));
        if (number.isEmpty()) {
            found.add(OrderFinding.error("V15", "form", OrderField.INVOICE_NUMBER));
        } else if (number.get().personal()) {
            found.add(OrderFinding.hint("V15", "personal", OrderField.INVOICE_NUMBER));
        }
        String address = form.value(OrderField.INVOICE_ADDRESS);
        if (!isPostal(address)
                && !E_INVOICE.matcher(address).matches()
                && !MAIL.matcher(address).matches()) {
            found.add(OrderFinding.error("V06", "invoice", OrderField.INVOICE_ADDRESS));
        }
    }

    static void contact(OrderForm form, List<OrderFinding> found) {
        text("V16", form, OrderField.CONTACT_NAME, found);
        String mail = form.value(OrderField.CONTACT_EMAIL);
        if (mail.length() > LONGEST_MAIL || !MAIL.matcher(mail).matches()) {
            found.add(OrderFinding.error("V16", "mail", OrderField.CONTACT_EMAIL));
        }
        if (Phone.parse(form.value(OrderField.CONTACT_PHONE)).isEmpty()) {
            found.add(OrderFinding.error("V17", "form", OrderField.CONTACT_PHONE));
        }
    }

    static void text(String rule, OrderForm form, OrderField field, List<OrderFinding> found) {
        String text = form.value(field);
        if (text.isEmpty() || text.length() > LONGEST_NAME) {
            found.add(OrderFinding.error(rule, "text", field));
        }
    }
}
