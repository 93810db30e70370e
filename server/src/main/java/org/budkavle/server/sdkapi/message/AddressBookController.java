// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.CopyState;
import org.budkavle.server.addressbook.SyncFailure;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Our own addition, for operators: how the read copy of the address book is, and a synchronisation now. */
@RestController
class AddressBookController {

    private final AddressBook book;

    AddressBookController(AddressBook book) {
        this.book = book;
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record State(
            String condition,
            String text,
            long generation,
            Optional<String> since,
            Optional<String> confirmed,
            int organisations,
            int addresses,
            int unreadable,
            boolean synchronising,
            Optional<Failure> failure) {}

    record Failure(String code, String text, String detail, String at, String since, int attempts) {}

    @GetMapping(path = "/ext/v1/addressbook", produces = "application/json")
    State state() {
        CopyState state = book.state();
        return new State(
                state.condition().name(),
                state.condition().text(),
                state.generation(),
                state.since().map(Instant::toString),
                state.confirmed().map(Instant::toString),
                state.organisations(),
                state.addresses(),
                state.unreadable(),
                state.synchronising(),
                state.failure().map(AddressBookController::failure));
    }

    @PostMapping("/ext/v1/addressbook/refresh")
    ResponseEntity<Void> refresh() {
        book.refresh();
        return ResponseEntity.accepted().build();
    }

    private static Failure failure(SyncFailure failure) {
        return new Failure(
                failure.code().name(),
                failure.code().text(),
                failure.detail(),
                failure.at().toString(),
                failure.since().toString(),
                failure.attempts());
    }
}
