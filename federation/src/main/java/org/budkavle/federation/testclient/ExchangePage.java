// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.testclient;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.federation.http.Reply;
import org.budkavle.federation.http.Visit;
import org.budkavle.federation.lint.ByteRange;
import org.budkavle.federation.lint.LintResult;
import org.budkavle.federation.peer.TestBed;
import org.budkavle.federation.peer.Traffic;

/** One exchange, layer by layer: what is said, which rules it keeps and breaks, and in which bytes. */
record ExchangePage(TestBed bed, ClientPages pages, Path folder) {

    /** Nothing when the bytes of a layer have been sent already. */
    Optional<Reply> answer(Visit visit, HttpExchange exchange) throws IOException {
        Optional<Traffic.Entry> entry = visit.word(1).matches("[1-9][0-9]{0,9}")
                ? bed.traffic().find(Long.parseLong(visit.word(1)))
                : Optional.empty();
        if (entry.isEmpty() || visit.post()) {
            return Optional.of(
                    pages.only(404, "Utväxlingen finns inte", "De senaste tusen sparas, tills provdeltagarna stängs."));
        }
        List<WireLayer> layers = Dissection.of(
                entry.get().exchange(),
                folder.resolve(String.valueOf(entry.get().number())),
                bed);
        if (visit.path().size() > 2) {
            return bytes(Slice.named(visit.word(2)), layers, exchange);
        }
        return Optional.of(page(entry.get(), layers, visit));
    }

    private Reply page(Traffic.Entry entry, List<WireLayer> layers, Visit visit) throws IOException {
        String rule = visit.query().text("regel");
        WireLayer shown = Slice.named(visit.query().text("lager"))
                .flatMap(slice ->
                        layers.stream().filter(layer -> layer.slice() == slice).findFirst())
                .orElseGet(() -> layers.stream()
                        .filter(layer -> !layer.broken().isEmpty())
                        .findFirst()
                        .orElse(layers.getFirst()));
        List<Piece> pieces = shown.bytes().isPresent()
                ? ByteView.of(shown.bytes().get(), shown.windows(), marks(shown, rule))
                : List.of();
        List<LintResult> results = new ArrayList<>(shown.results());
        results.sort(Comparator.comparing((LintResult result) -> !result.broken())
                .thenComparing(result -> result.rule().replaceAll("\\d+", ""))
                .thenComparingInt(
                        result -> Integer.parseInt("0" + result.rule().replaceAll(".*?-[A-Z]*(\\d*).*", "$1"))));
        return pages.page(
                200,
                "utvaxling",
                Map.of(
                        "row",
                        StartPage.row(entry),
                        "exchange",
                        entry.exchange(),
                        "tabs",
                        layers.stream()
                                .map(layer -> new Tab(
                                        layer.slice(),
                                        layer.broken().size(),
                                        layer.results().size(),
                                        layer.bytes().isEmpty(),
                                        layer.slice() == shown.slice()))
                                .toList(),
                        "shown",
                        new Shown(
                                shown.slice(),
                                shown.note(),
                                shown.facts(),
                                shown.bytes().isPresent()),
                        "results",
                        results,
                        "rule",
                        rule,
                        "pieces",
                        pieces,
                        "related",
                        related(entry)));
    }

    /** The places of the rule that is asked for, and of all that are broken. */
    private static List<ByteView.Mark> marks(WireLayer layer, String rule) {
        List<ByteView.Mark> marks = new ArrayList<>();
        for (LintResult result : layer.results()) {
            boolean chosen = result.rule().equals(rule);
            if (chosen || (rule.isEmpty() && result.broken())) {
                for (ByteRange range : result.bytes()) {
                    marks.add(new ByteView.Mark(range, result.rule(), result.broken(), chosen));
                }
            }
        }
        return marks;
    }

    private List<ExchangeRow> related(Traffic.Entry entry) {
        return entry.exchange().about().stream()
                .flatMap(about -> bed.traffic().latest().stream()
                        .filter(other -> other.number() != entry.number()
                                && other.exchange().about().equals(Optional.of(about))))
                .map(StartPage::row)
                .sorted(Comparator.comparingLong(ExchangeRow::number))
                .toList();
    }

    private Optional<Reply> bytes(Optional<Slice> slice, List<WireLayer> layers, HttpExchange exchange)
            throws IOException {
        Optional<Bytes> bytes = layers.stream()
                .filter(layer -> slice.equals(Optional.of(layer.slice())))
                .findFirst()
                .flatMap(WireLayer::bytes);
        if (bytes.isEmpty()) {
            return Optional.of(pages.only(404, "Lagret finns inte", "Det har inte gått att öppna."));
        }
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        exchange.getResponseHeaders()
                .set(
                        "Content-Disposition",
                        "attachment; filename=\"" + slice.orElseThrow().word() + ".bin\"");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        long size = bytes.get().size();
        exchange.sendResponseHeaders(200, size == 0 ? -1 : size);
        if (size > 0) {
            Files.copy(bytes.get().file(), exchange.getResponseBody());
        }
        return Optional.empty();
    }
}
