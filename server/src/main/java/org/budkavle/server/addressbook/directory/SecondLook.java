// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.directory;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.AddressBookProperties;
import org.budkavle.server.addressbook.book.BookClient;
import org.budkavle.server.addressbook.book.BookRefused;
import org.budkavle.server.addressbook.book.LiveLookup;
import org.budkavle.server.addressbook.copy.BookSource;
import org.budkavle.server.messageservice.RecipientDirectory.Knowledge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks into the book itself for what the copy lacks: shortly, seldom, and a few at a time, so that nobody can make us a flood. */
@Component
class SecondLook {

    private static final Logger LOG = LoggerFactory.getLogger(SecondLook.class);
    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int MOST_REMEMBERED = 1000;
    private static final int AT_A_TIME = 8;

    private record Question(ParticipantId organisation, Optional<FunctionAddress> function) {}

    private record Answer(Knowledge knowledge, Instant until) {}

    private final Optional<LiveLookup> book;
    private final AddressBook copy;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final Map<Question, Answer> answers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Answer> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    SecondLook(BookSource source, BookClient client, AddressBookProperties properties, AddressBook copy, Clock clock) {
        // A look asks two questions at most.
        Duration patience = properties.liveTimeout().dividedBy(2);
        this.book = source.uri()
                .filter(uri -> patience.isPositive())
                .map((URI uri) -> new LiveLookup(client, uri, patience));
        this.copy = copy;
        this.clock = clock;
    }

    /** What the book says; {@link Knowledge#UNKNOWN} if it does not tell in time. */
    Knowledge look(ParticipantId organisation, Optional<FunctionAddress> function) {
        Question question = new Question(organisation, function);
        Optional<Knowledge> remembered = remembered(question);
        if (remembered.isPresent() || book.isEmpty() || !places.tryAcquire()) {
            return remembered.orElse(Knowledge.UNKNOWN);
        }
        try {
            Knowledge knowledge = ask(book.get(), question);
            remember(question, knowledge);
            if (knowledge == Knowledge.EXISTS) {
                // The copy is behind.
                copy.refresh();
            }
            return knowledge;
        } finally {
            places.release();
        }
    }

    private static Knowledge ask(LiveLookup book, Question question) {
        try {
            List<String> organisations = book.organisation(question.organisation());
            if (organisations.isEmpty()) {
                return Knowledge.NO_ORGANISATION;
            }
            boolean exists = question.function().isEmpty()
                    || book.address(organisations, question.function().get()).isPresent();
            return exists ? Knowledge.EXISTS : Knowledge.NO_FUNCTION;
        } catch (BookRefused refused) {
            LOG.info(
                    "The address book does not tell what the copy lacks: {} ({})",
                    refused.code(),
                    refused.getMessage());
            return Knowledge.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Knowledge.UNKNOWN;
        }
    }

    private synchronized Optional<Knowledge> remembered(Question question) {
        return Optional.ofNullable(answers.get(question))
                .filter(answer -> clock.instant().isBefore(answer.until()))
                .map(Answer::knowledge);
    }

    private synchronized void remember(Question question, Knowledge knowledge) {
        answers.put(question, new Answer(knowledge, clock.instant().plus(REMEMBERED)));
    }
}
