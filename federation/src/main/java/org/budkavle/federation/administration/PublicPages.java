// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.budkavle.federation.http.Reply;
import org.budkavle.federation.http.Visit;
import org.budkavle.federation.owner.Decision;
import org.budkavle.federation.owner.OwnerBook;
import org.budkavle.federation.owner.Traveller;
import org.budkavle.journey.JourneyKind;
import org.budkavle.journey.Progress;

/** What everybody may read without logging in: who is connected, how joining goes, which products are approved, what is planned. */
public final class PublicPages implements HttpHandler {

    /** The path of the page, without a slash at the end. */
    public static final String PATH = "/federationen";

    private final OwnerBook book;
    private final Pages pages = new Pages();

    /** Pages made of the book. */
    public PublicPages(OwnerBook book) {
        this.book = book;
    }

    /** So many have come so far, of a kind or a county. */
    public record Count(String name, Map<Progress, Long> far) {

        /** How many. */
        public long at(Progress progress) {
            return far.getOrDefault(progress, 0L);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean read = exchange.getRequestMethod().equals("GET")
                || exchange.getRequestMethod().equals("HEAD");
        Reply reply;
        if (path.equals(PATH + "/stil.css")) {
            reply = Reply.style(PublicPages.class, "stil.css");
        } else if (read && Visit.of(exchange, PATH, "").word(0).isEmpty()) {
            reply = Reply.page(200, page());
        } else {
            reply = Reply.page(
                    404,
                    pages.page(
                            "besked", frame(), Map.of("title", "Sidan finns inte", "text", "Gå till " + PATH + ".")));
        }
        reply.send(exchange);
    }

    private String page() {
        List<Traveller> participants = of(JourneyKind.PARTICIPANT);
        return pages.page(
                "federationen",
                frame(),
                Map.of(
                        "connected",
                        participants.stream().filter(this::isThere).toList(),
                        "sorts",
                        counts(participants, Traveller::sort),
                        "counties",
                        counts(participants, Traveller::county),
                        "products",
                        of(JourneyKind.SUPPLIER).stream().filter(this::isThere).toList(),
                        "operators",
                        of(JourneyKind.OPERATOR).stream().filter(this::isThere).toList(),
                        "news",
                        book.news()));
    }

    private List<Traveller> of(JourneyKind kind) {
        return book.travellers().stream().filter(each -> each.kind() == kind).toList();
    }

    /** In production, with no approval that has ended. */
    private boolean isThere(Traveller traveller) {
        Optional<Decision> ending = book.ending(traveller);
        return book.journey(traveller).state().progress() == Progress.PRODUCTION
                && ending.filter(each -> each.isOver(book.today())).isEmpty();
    }

    private List<Count> counts(List<Traveller> travellers, Function<Traveller, String> by) {
        return travellers.stream()
                .collect(Collectors.groupingBy(
                        by,
                        TreeMap::new,
                        Collectors.groupingBy(each -> book.journey(each).state().progress(), Collectors.counting())))
                .entrySet()
                .stream()
                .map(each -> new Count(each.getKey().isEmpty() ? "Övriga" : each.getKey(), each.getValue()))
                .toList();
    }

    private Frame frame() {
        LocalDate today = book.today();
        return new Frame(PATH, "", Optional.empty(), Optional.empty(), "", Optional.empty(), List.of(), today);
    }
}
