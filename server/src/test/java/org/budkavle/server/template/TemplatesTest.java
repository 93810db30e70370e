// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.TestMunicipality;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ServerTest
class TemplatesTest {

    @Autowired
    ApplicationContext server;

    @Autowired
    Organisations organisations;

    @Autowired
    Templates templates;

    @Autowired
    Situations situations;

    @Autowired
    AuditLog audit;

    private TestMunicipality municipality;
    private Organisation organisation;
    private Mailbox children;
    private Mailbox duty;
    private PersonId anna;

    @BeforeEach
    void meet() {
        municipality = new TestMunicipality(server);
        organisation = municipality.organisation();
        children = municipality.mailbox("barn", "Barn och unga");
        duty = municipality.mailbox("jour", "Socialjouren");
        anna = municipality.person("anna", "Anna Lindqvist", Map.of());
    }

    @Test
    void aMailboxHasItsOwnTemplatesAndItsOrganisations() {
        Template everybodys = templates.add(organisation.id(), Optional.empty(), text("Öppettider"), anna);
        Template own = templates.add(organisation.id(), Optional.of(children.id()), text("Kvittens"), anna);
        assertThat(templates.usable(children.id())).containsExactly(own, everybodys);
        assertThat(templates.usable(duty.id())).containsExactly(everybodys);
        assertThat(templates.usable(own.id(), duty.id())).isEmpty();

        Organisation other = organisations.register(
                new ParticipantId(organisation.participant().value() + ".granne.example.se"), "Grannen");
        assertThat(templates.find(other.id(), own.id())).isEmpty();
        assertThat(templates.all(other.id())).isEmpty();
    }

    @Test
    void aChangeIsAVersionAndTellsWhoAndWhen() throws TemplateChanged {
        Template made = templates.add(organisation.id(), Optional.empty(), text("Kvittens"), anna);
        PersonId sara = organisations
                .register(organisation.id(), "sara", "Sara Holm", Map.of())
                .id();
        Template changed = templates.change(made.id(), 1, text("Kvittens till anmälaren"), sara);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.changedBy()).isEqualTo(sara);
        assertThat(templates.change(made.id(), 2, changed.text(), anna).version())
                .isEqualTo(2);
        assertThat(templates.versions(made.id()))
                .extracting(version -> version.text().name())
                .containsExactly("Kvittens till anmälaren", "Kvittens");
        assertThatThrownBy(() -> templates.change(made.id(), 1, text("Annas"), anna))
                .isInstanceOfSatisfying(
                        TemplateChanged.class,
                        late -> assertThat(late.current()).isEqualTo(changed));
        assertThat(audit.about(made.id().toString()))
                .extracting(entry -> entry.event().type())
                .containsExactly(AuditEventType.TEMPLATE_MADE, AuditEventType.TEMPLATE_CHANGED);
    }

    @Test
    void aRetiredTemplateCannotBeInsertedOrChangedUntilItIsTakenIntoUseAgain() throws TemplateChanged {
        Template made = templates.add(organisation.id(), Optional.empty(), text("Kvittens"), anna);
        assertThat(templates.retire(made.id(), anna)).isTrue();
        assertThat(templates.retire(made.id(), anna)).isFalse();
        assertThat(templates.usable(children.id())).isEmpty();
        assertThat(templates.all(organisation.id())).hasSize(1);
        assertThatThrownBy(() -> templates.change(made.id(), 1, text("Annan"), anna))
                .isInstanceOf(TemplateChanged.class);
        assertThat(templates.restore(made.id(), anna)).isTrue();
        assertThat(templates.change(made.id(), 1, text("Annan"), anna).version())
                .isEqualTo(2);
    }

    @Test
    void aTemplateIsReviewedByItsDay() {
        Template made = templates.add(organisation.id(), Optional.empty(), text("Kvittens"), anna);
        assertThat(made.owner()).isEqualTo(anna);
        assertThat(made.overdue(made.reviewBy())).isFalse();
        assertThat(made.overdue(made.reviewBy().plusDays(1))).isTrue();
        LocalDate later = made.reviewBy().plusYears(1);
        templates.review(made.id(), anna, later, anna);
        assertThat(templates.find(organisation.id(), made.id()).orElseThrow().reviewBy())
                .isEqualTo(later);
    }

    @Test
    void whatHoldsAPersonalNumberIsNoTemplate() {
        TemplateText wrong = new TemplateText("Kvittens", "", "Gäller 19121212-1212.", "", List.of(), List.of());
        assertThat(wrong.faults()).containsExactly(TemplateText.Fault.PERSONAL_NUMBER);
        assertThatThrownBy(() -> templates.add(organisation.id(), Optional.empty(), wrong, anna))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("1212");
        assertThat(new TemplateText(" ", "", " ", "", List.of(), List.of()).faults())
                .containsExactly(TemplateText.Fault.NAME, TemplateText.Fault.EMPTY);
    }

    @Test
    void aSuggestionIsAdoptedOnceInEachPlaceAlsoByManyAtOnce() {
        Suggestion suggestion = situations.all().getFirst().suggestions().getFirst();
        long made = IntStream.range(0, 8)
                .parallel()
                .filter(each -> templates.adopt(organisation.id(), Optional.of(children.id()), suggestion, anna))
                .count();
        assertThat(made).isEqualTo(1);
        assertThat(templates.usable(children.id())).hasSize(1);
        assertThat(templates.adopt(organisation.id(), Optional.of(duty.id()), suggestion, anna))
                .isTrue();
        assertThat(templates.adopt(organisation.id(), Optional.empty(), suggestion, anna))
                .isTrue();
        assertThat(templates.adopt(organisation.id(), Optional.empty(), suggestion, anna))
                .isFalse();
        Template own = templates.usable(duty.id()).stream()
                .filter(each -> each.mailbox().isPresent())
                .findFirst()
                .orElseThrow();
        templates.retire(own.id(), anna);
        assertThat(templates.adopt(organisation.id(), Optional.of(duty.id()), suggestion, anna))
                .isTrue();
        assertThat(templates.find(organisation.id(), own.id()).orElseThrow().retiredAt())
                .isEmpty();
    }

    @Test
    void everySituationHasSoundSuggestionsThatUseItsLabels() {
        assertThat(situations.all())
                .extracting(Situation::key)
                .containsExactly(
                        "orosanmalan",
                        "remiss",
                        "placering",
                        "jour",
                        "extratjanst",
                        "individarende",
                        "ersattningsniva",
                        "sip");
        for (Situation situation : situations.all()) {
            List<String> labels =
                    situation.labels().stream().map(Situation.NeededLabel::name).toList();
            assertThat(situation.suggestions()).isNotEmpty().allSatisfy(suggestion -> {
                assertThat(suggestion.text().faults()).isEmpty();
                assertThat(suggestion.text().body()).contains("{mitt namn}", "{brevlåda}");
                assertThat(suggestion.text().checklist()).isNotEmpty();
                assertThat(labels).containsAll(suggestion.text().labels());
            });
        }
    }

    @Test
    void placeholdersAreFilledAsFarAsTheyAreKnown() {
        String filled = Placeholder.fill(
                "Hej {mottagare}! {Vår referens} {något annat} {datum}",
                Map.of(Placeholder.RECIPIENT, "BUP $1", Placeholder.OUR_REFERENCE, "SN 2026/14", Placeholder.DATE, ""));
        assertThat(filled).isEqualTo("Hej BUP $1! SN 2026/14 {något annat} {datum}");
        assertThat(Placeholder.leftIn(filled)).contains("{datum}");
        assertThat(Placeholder.leftIn("Inget {annat}")).isEmpty();
    }

    private static TemplateText text(String name) {
        return new TemplateText(
                name,
                "Vi har tagit emot er anmälan",
                "Hej!\n\nVår referens är {vår referens}.",
                "CASE",
                List.of("Orosanmälan"),
                List.of(new CheckLine("Beslutet är bifogat", true)));
    }
}
