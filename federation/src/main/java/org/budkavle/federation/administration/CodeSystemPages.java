// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.budkavle.federation.addressbook.Code;
import org.budkavle.federation.addressbook.CodeSystem;
import org.budkavle.federation.addressbook.Entry;
import org.budkavle.federation.addressbook.EntryRefused;
import org.budkavle.federation.http.Form;
import org.budkavle.federation.http.Reply;
import org.budkavle.federation.http.Visit;

/** For the federation's owner: the code systems. Each change is a new version; a code is never taken away. */
record CodeSystemPages(Desk desk) {

    private static final String HERE = "kodverk";

    Reply answer(Visit visit) throws IOException {
        String identifier = visit.word(1);
        if (identifier.isEmpty()) {
            return visit.post() ? addSystem(visit.form()) : list();
        }
        Optional<CodeSystem> system = desk.register().codeSystem(identifier).map(Entry.OfCodeSystem::content);
        if (system.isEmpty()) {
            return desk.notFound();
        }
        if (!visit.post()) {
            return one(system.get(), code(system.get(), visit.query().text("kod")));
        }
        return visit.word(2).equals("kod") ? keep(system.get(), visit.form()) : desk.notFound();
    }

    private Reply list(Problem... problems) {
        Map<String, Object> view = Map.of(
                "systems",
                desk.register().codeSystems().stream()
                        .map(Entry.OfCodeSystem::content)
                        .toList());
        return problems.length == 0 ? desk.page(HERE, HERE, view) : desk.wrong(HERE, HERE, view, problems);
    }

    private Reply one(CodeSystem system, Code form, Problem... problems) {
        Map<String, Object> view = Map.of(
                "system",
                system,
                "form",
                form,
                "known",
                system.code(form.code()).isPresent());
        return problems.length == 0
                ? desk.page("kodverk-koder", HERE, view)
                : desk.wrong("kodverk-koder", HERE, view, problems);
    }

    private static Code code(CodeSystem system, String code) {
        return system.code(code).orElse(new Code(code, "", Optional.empty(), Optional.empty(), List.of(), true));
    }

    private Reply addSystem(Form form) throws IOException {
        String identifier = form.text("kod");
        if (!identifier.matches("[a-z0-9-]{1,64}")) {
            return list(new Problem("kod", "En beteckning har små bokstäver a till z, siffror och bindestreck."));
        }
        if (desk.register().codeSystem(identifier).isPresent()) {
            return list(new Problem("kod", "Beteckningen är upptagen. Välj en annan."));
        }
        try {
            CodeSystem made =
                    new CodeSystem(identifier, form.text("namn"), "1.0", today(), Optional.empty(), List.of());
            desk.register().put(made, desk.person().userName());
            return desk.done(HERE + "/" + identifier, "Kodverket är upplagt.");
        } catch (EntryRefused e) {
            return list(Problem.of(e));
        }
    }

    private Reply keep(CodeSystem system, Form form) throws IOException {
        Code code = new Code(
                form.text("kod"),
                form.text("visning"),
                Optional.of(form.text("beskrivning")).filter(text -> !text.isEmpty()),
                Optional.of(form.text("overordnad")).filter(text -> !text.isEmpty()),
                Stream.of(form.text("sokord").split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .toList(),
                form.has("ges"));
        List<Code> codes = new ArrayList<>(system.codes());
        UnaryOperator<Code> replace = each -> each.code().equals(code.code()) ? code : each;
        codes.replaceAll(replace);
        if (system.code(code.code()).isEmpty()) {
            codes.add(code);
        }
        if (codes.equals(system.codes())) {
            return desk.done(HERE + "/" + system.identifier(), "Ingenting var ändrat.");
        }
        CodeSystem changed = new CodeSystem(
                system.identifier(), system.name(), next(system.version()), today(), Optional.empty(), codes);
        try {
            desk.register().put(changed, desk.person().userName());
        } catch (EntryRefused e) {
            return one(system, code, Problem.of(e));
        }
        return desk.done(HERE + "/" + system.identifier(), "Version " + changed.version() + " gäller nu.");
    }

    /** The version after: the last number one higher. */
    private static String next(String version) {
        int dot = version.lastIndexOf('.');
        String last = version.substring(dot + 1);
        return last.matches("[0-9]{1,8}")
                ? version.substring(0, dot + 1) + (Integer.parseInt(last) + 1)
                : version + ".1";
    }

    private LocalDate today() {
        return LocalDate.now(desk.clock().withZone(Frame.ZONE));
    }
}
