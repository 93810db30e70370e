// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.Hit;
import org.budkavle.server.page.Icon;

/**
 * A hit as it is shown.
 *
 * @param spare whether it is the way out when nothing else fits: the registrar
 */
public record HitView(Hit hit, boolean spare) {

    /** For forms and addresses. */
    public RecipientKey key() {
        return RecipientKey.of(hit.address());
    }

    /** The function's name in pieces. */
    public List<Piece> name() {
        return pieces(Hit.Field.NAME, hit.address().name());
    }

    /** The organisation's name in pieces. */
    public List<Piece> organisation() {
        return pieces(Hit.Field.ORGANISATION, hit.organisation().name());
    }

    /** The description in pieces. */
    public List<Piece> description() {
        return pieces(Hit.Field.DESCRIPTION, hit.address().description());
    }

    /** What kind of function it is by its first category; empty if it has none. */
    public Optional<String> activity() {
        return hit.address().codes().stream().map(CodeReference::display).findFirst();
    }

    /** A clock for who is on duty, a house for the registrar, otherwise a tray. */
    public Icon icon() {
        if (spare) {
            return Icon.AUTHORITY;
        }
        return hit.address().name().toLowerCase(Locale.ROOT).contains("jour") ? Icon.CLOCK : Icon.INBOX;
    }

    /** Whether it is found by something that neither name nor organisation shows, so that the reason is worth a line. */
    public Optional<Hit.Why> worthSaying() {
        return hit.why().stream()
                .filter(why -> switch (why.reason()) {
                    case SITUATION, SEARCH_WORD, RELATED, REGION, LOCAL_OFFICE, IDENTIFIER -> true;
                    case NAME, DESCRIPTION, ORGANISATION, PLACE, REGISTRAR -> false;
                })
                .findFirst();
    }

    /** Whether its organisation is known not to receive. */
    public boolean unreachable() {
        return switch (hit.reachability().verdict()) {
            case NOT_REGISTERED, OTHER_TYPES_ONLY, UNUSABLE -> true;
            case RECEIVES, UNKNOWN -> false;
        };
    }

    private List<Piece> pieces(Hit.Field field, String text) {
        return Piece.of(
                text,
                hit.highlights().stream()
                        .filter(each -> each.field() == field)
                        .map(Hit.Highlight::range)
                        .toList());
    }
}
