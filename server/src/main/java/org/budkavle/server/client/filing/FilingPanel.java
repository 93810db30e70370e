// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.filing;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.filing.Filed;
import org.budkavle.server.filing.FiledUpTo;
import org.budkavle.server.filing.FilingDesk;
import org.budkavle.server.filing.FilingFailure;
import org.budkavle.server.filing.FilingState;
import org.budkavle.server.filing.Filings;
import org.budkavle.server.filing.NumberCorrections;
import org.budkavle.server.filing.RegistryNumber;
import org.budkavle.server.filing.TargetKind;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Texts;
import org.springframework.stereotype.Component;

/** What a conversation's page says of the records: what was filed, when, by whom and where, and what is left to do. */
@Component
public final class FilingPanel {

    /**
     * How it stands.
     *
     * @param standing {@code none}, {@code whole}, {@code changed}, {@code under-way} or {@code number}: that is awaited
     * @param filings oldest first
     * @param corrections of numbers, each in words, oldest first
     */
    public record View(String standing, List<Line> filings, List<String> corrections) {

        public View {
            filings = List.copyOf(filings);
            corrections = List.copyOf(corrections);
        }
    }

    /**
     * One filing.
     *
     * @param path where its buttons post
     * @param number the registry number, or which case is asked for; empty if nobody can read it any more
     * @param by «Anna Lindqvist till Ärendesystemet», in words
     * @param look {@code ok}, {@code warn} or {@code err}
     * @param advice what has happened and what to do; empty if nothing
     * @param numbered whether nobody has to say a number any more
     * @param numberable whether somebody has to say the number of the new case now
     * @param proof what the target answered; empty if nothing that people can use
     * @param correctable whether this person may correct the number
     */
    public record Line(
            String path,
            String number,
            String by,
            String at,
            String state,
            String look,
            String advice,
            String proof,
            boolean fetchable,
            boolean confirmable,
            boolean numbered,
            boolean numberable,
            boolean again,
            boolean correctable) {
        /** Of the filing, for the ids of its fields. */
        public String id() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    private final FilingDesk desk;
    private final Filings filings;
    private final NumberCorrections corrections;
    private final Names names;
    private final Pages pages;

    FilingPanel(FilingDesk desk, Filings filings, NumberCorrections corrections, Names names, Pages pages) {
        this.corrections = corrections;
        this.desk = desk;
        this.filings = filings;
        this.names = names;
        this.pages = pages;
    }

    /** For a conversation that the person has opened. */
    public View of(ConversationKey conversation, CaseWorker by) {
        List<Filed> filed = desk.of(conversation, by);
        Optional<FiledUpTo> proved = filings.filedUpTo(conversation);
        boolean underWay = filed.stream().anyMatch(each -> each.state() != FilingState.TRANSFERRED);
        String standing = proved.filter(FiledUpTo::whole).isPresent()
                ? "whole"
                : underWay
                        ? "under-way"
                        : filed.stream().anyMatch(Filed::awaitsNumber)
                                ? "number"
                                : proved.isPresent() ? "changed" : "none";
        boolean mayCorrect = !filed.isEmpty() && corrections.may(conversation, by);
        return new View(
                standing,
                filed.stream().map(each -> line(conversation, each, mayCorrect)).toList(),
                filed.isEmpty()
                        ? List.of()
                        : corrections.of(conversation, by).stream()
                                .map(this::words)
                                .toList());
    }

    private String words(NumberCorrections.Correction made) {
        Texts texts = pages.texts();
        return texts.text(
                "filing.corrected",
                pages.moments().dateAndTime(made.at()),
                made.before().map(RegistryNumber::value).orElseGet(() -> texts.text("filing.number.gone")),
                made.after().map(RegistryNumber::value).orElseGet(() -> texts.text("filing.number.gone")),
                names.face(made.by()).name(),
                made.reason().orElse(""));
    }

    private Line line(ConversationKey conversation, Filed filed, boolean mayCorrect) {
        Texts texts = pages.texts();
        Moments moments = pages.moments();
        boolean byHand = filed.kind() == TargetKind.DOWNLOAD;
        boolean made = filed.size().isPresent();
        String state = byHand && filed.state() == FilingState.WAITING && made
                ? "READY"
                : byHand && filed.state() == FilingState.TRANSFERRING && made
                        ? "FETCHED"
                        : filed.failure().isPresent() && filed.state() == FilingState.WAITING
                                ? "RETRYING"
                                : filed.awaitsNumber()
                                        ? "NUMBER"
                                        : filed.state().name();
        return new Line(
                path(conversation, filed),
                filed.registryNumber()
                        .map(RegistryNumber::value)
                        .or(() -> filed.requested()
                                .filter(requested -> !requested.numbered())
                                .map(requested -> texts.text("filing.case.asked", requested.title())))
                        .orElse(""),
                texts.text(
                        "filing.by",
                        filed.orderedBy()
                                .map(person -> names.face(person).name())
                                .orElseGet(() -> texts.text("filing.by-itself")),
                        filed.targetName()),
                moments.dateAndTime(filed.provedAt().orElse(filed.orderedAt())),
                texts.text("filing.state." + state),
                filed.awaitsNumber() ? "warn" : look(filed.state()),
                advice(filed, state, texts, moments),
                filed.kind() == TargetKind.HOOK || byHand ? filed.proof().orElse("") : "",
                byHand && made && filed.state() != FilingState.TRANSFERRED,
                state.equals("FETCHED"),
                filed.requested().filter(requested -> !requested.numbered()).isEmpty(),
                filed.awaitsNumber(),
                filed.state() == FilingState.FAILED || state.equals("RETRYING"),
                mayCorrect && filed.registryNumber().isPresent());
    }

    private static String path(ConversationKey conversation, Filed filed) {
        return "/konversationer/" + conversation + "/diariefort/" + filed.id();
    }

    private static String look(FilingState state) {
        return switch (state) {
            case TRANSFERRED -> "ok";
            case FAILED -> "err";
            case WAITING, TRANSFERRING -> "warn";
        };
    }

    private static String advice(Filed filed, String state, Texts texts, Moments moments) {
        String why = filed.failure()
                .map((FilingFailure failure) -> texts.text("filing.failure." + failure))
                .orElse("");
        return filed.next()
                .map(next -> why + " " + texts.text("filing.retry", moments.time(next)))
                .orElseGet(() -> switch (state) {
                    case "FETCHED" -> texts.text("filing.fetched.text");
                    case "NUMBER" -> texts.text("filing.number.awaited");
                    default -> why;
                });
    }
}
