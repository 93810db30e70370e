// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.filing;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.filing.Filed;
import org.budkavle.server.filing.FilingCase;
import org.budkavle.server.filing.RegistryNumber;
import org.budkavle.server.filing.RequestedCase;
import org.budkavle.server.page.Choice;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Texts;

/** The question in which case messages are filed: one with a number, or a new one. */
final class FilingCaseForm {

    static final String NEW = "nytt";
    private static final String NUMBERED = "finns";

    private FilingCaseForm() {}

    /** What the form begins with: what was said of the conversation before. */
    static Form begin(List<Filed> before) {
        Optional<RequestedCase> waited = waited(before);
        String number = before.stream()
                .flatMap(filed -> filed.registryNumber().stream())
                .findFirst()
                .map(RegistryNumber::value)
                .orElse("");
        return Form.of(
                "arende",
                waited.isPresent() ? NEW : NUMBERED,
                "rubrik",
                waited.map(RequestedCase::title).orElse(""),
                "diarienummer",
                number,
                "mal",
                before.isEmpty() ? "" : before.getLast().target().toString());
    }

    /** The new case that the conversation has asked for, and that has no number yet. */
    static Optional<RequestedCase> waited(List<Filed> before) {
        return before.stream()
                .flatMap(filed -> filed.requested().stream())
                .filter(requested -> !requested.numbered())
                .findFirst();
    }

    /** The ways to answer. A conversation has one new case at most: once it has its number, that is the number. */
    static List<Choice> choices(List<Filed> before, Texts texts) {
        boolean had = before.stream().anyMatch(filed -> filed.requested().isPresent());
        boolean waiting = waited(before).isPresent();
        Choice numbered =
                Choice.of(NUMBERED, texts.text("filing.case.numbered"), texts.text("filing.case.numbered.hint"));
        return had && !waiting
                ? List.of(numbered)
                : List.of(
                        numbered,
                        Choice.of(
                                NEW,
                                texts.text(waiting ? "filing.case.waited" : "filing.case.new"),
                                texts.text(waiting ? "filing.case.waited.hint" : "filing.case.new.hint")));
    }

    /** What was posted; empty if it is not right. */
    static Optional<FilingCase> read(Form form, boolean secret) {
        return form.value("arende").equals(NEW)
                ? FilingCase.New.of(
                                form.value("rubrik"),
                                secret || !form.value("sekretess").isEmpty())
                        .map(FilingCase.class::cast)
                : RegistryNumber.parse(form.value("diarienummer")).map(FilingCase.Numbered::new);
    }

    /** The form with what is wrong in the answer. */
    static Form wrong(Form form, Texts texts) {
        return form.value("arende").equals(NEW)
                ? form.error("rubrik", texts.text("filing.case.title.wrong"))
                : form.error("diarienummer", texts.text("filing.number.wrong"));
    }
}
