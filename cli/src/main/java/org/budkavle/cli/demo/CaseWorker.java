// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import java.util.List;

/**
 * A made-up person who logs in to the web client of a demo's server.
 *
 * @param username what they log in as
 * @param title to show
 * @param answers functions whose mailbox they read and write in
 * @param manages functions whose mailbox they answer for
 * @param roles what they administer
 */
record CaseWorker(
        String username, String name, String title, List<String> answers, List<String> manages, List<String> roles) {

    /** The people of Björkvik. */
    static List<CaseWorker> bjorkvik() {
        return List.of(
                new CaseWorker(
                        "anna.lindqvist",
                        "Anna Lindqvist",
                        "Socialsekreterare",
                        List.of("barn-och-unga", "socialjouren"),
                        List.of(),
                        List.of()),
                new CaseWorker(
                        "sara.holm",
                        "Sara Holm",
                        "Socialsekreterare",
                        List.of("socialjouren"),
                        List.of("barn-och-unga", "elevhalsan"),
                        List.of()),
                new CaseWorker(
                        "erik.sandberg",
                        "Erik Sandberg",
                        "Enhetschef",
                        List.of(),
                        List.of("barn-och-unga", "socialjouren", "elevhalsan"),
                        List.of()),
                new CaseWorker(
                        "maria.nystrom",
                        "Maria Nyström",
                        "Systemförvaltare",
                        List.of(),
                        List.of(),
                        List.of("SYSTEM", "MAILBOX", "ADDRESS_BOOK")));
    }

    /** The people of Mittnorr. */
    static List<CaseWorker> mittnorr() {
        return List.of(
                new CaseWorker(
                        "karin.aberg",
                        "Karin Åberg",
                        "Vårdkoordinator",
                        List.of("bum-mottagning"),
                        List.of("bup-mottagning"),
                        List.of()),
                new CaseWorker(
                        "johan.wiklund",
                        "Johan Wiklund",
                        "Registrator",
                        List.of("bup-mottagning"),
                        List.of("registrator", "bum-mottagning"),
                        List.of()),
                new CaseWorker(
                        "lena.dahl",
                        "Lena Dahl",
                        "Systemförvaltare",
                        List.of(),
                        List.of("registrator", "bup-mottagning", "bum-mottagning"),
                        List.of("SYSTEM", "MAILBOX", "ADDRESS_BOOK", "LOG_REVIEW")));
    }
}
