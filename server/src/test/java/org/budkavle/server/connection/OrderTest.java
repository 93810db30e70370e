// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.connection.level.ServiceLevel;
import org.budkavle.server.connection.order.Advice;
import org.budkavle.server.connection.order.Agreement;
import org.budkavle.server.connection.order.Capacity;
import org.budkavle.server.connection.order.Catalogue;
import org.budkavle.server.connection.order.Catalogues;
import org.budkavle.server.connection.order.CheckOrder;
import org.budkavle.server.connection.order.DeliveryRule;
import org.budkavle.server.connection.order.DeliveryTime;
import org.budkavle.server.connection.order.Eligibility;
import org.budkavle.server.connection.order.Eligibility.Applicant;
import org.budkavle.server.connection.order.HsaId;
import org.budkavle.server.connection.order.InvoiceNumber;
import org.budkavle.server.connection.order.LifeCycle;
import org.budkavle.server.connection.order.LifeCycle.Side;
import org.budkavle.server.connection.order.LifeCycle.Step;
import org.budkavle.server.connection.order.OpeningHours;
import org.budkavle.server.connection.order.OrderField;
import org.budkavle.server.connection.order.OrderFinding;
import org.budkavle.server.connection.order.OrderFinding.Severity;
import org.budkavle.server.connection.order.OrderForm;
import org.budkavle.server.connection.order.OrderState;
import org.budkavle.server.connection.order.OrderText;
import org.budkavle.server.connection.order.OrderType;
import org.budkavle.server.connection.order.Payer;
import org.budkavle.server.connection.order.Phone;
import org.budkavle.server.connection.order.SamPrerequisite;
import org.budkavle.server.connection.order.SamStanding;
import org.budkavle.server.connection.order.SamStanding.Evidence;
import org.budkavle.server.connection.order.SamStanding.State;
import org.budkavle.server.connection.order.ServiceOffering;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Catalogue STOCKHOLM = catalogue();
    private static final String SEED = """
            Allmän information:

            Enhetens HSA-ID:
            Har enheten ett vårdavtal med HSF eller TakeCare? Om HSF, ange även ADA-nummer (HSF avtalsnummer):
            Ange ärendetyp (Nybeställning, Förändring, Prisförfrågan, Avbeställning):

            Installationsinformation

            Verksamhetsnamn:
            Adress:
            Typ av anslutning:
            Servicenivå:
            Kapacitet:
            Antal användare:
            Verksamhetens öppettider:
            Begäran om ny IP-adress:
            Behovsbeskrivning:
            Vägbeskrivning vid behov av tillträde:

            Fakturamottagare

            Verksamhetsnamn:
            Organisationsnummer:
            Faktureringsadress:
            Övrig information (till exempel kostnadsställe):

            Lokal kontaktperson

            Namn:
            E-post:
            Telefon:

            Behöver ni teknisk rådgivning vid val av anslutningstyp/servicenivå/kapacitet? (JA/NEJ):

            Beställaren har tagit del av Region Stockholms styrande dokument och förbinder sig att följa dessa: (JA/NEJ):
            """;

    private static final Set<OrderState> OVER = EnumSet.of(
            OrderState.REJECTED,
            OrderState.APPROVED,
            OrderState.IN_SERVICE,
            OrderState.CARRIED_OUT,
            OrderState.QUOTE_ACCEPTED,
            OrderState.QUOTE_LAPSED,
            OrderState.DECOMMISSIONED,
            OrderState.WITHDRAWN);

    @Test
    void anEmptyFormIsTheRegionsOwnText() {
        assertThat(OrderText.render(OrderForm.EMPTY)).isEqualTo(SEED);
    }

    @Test
    void theTextIsReadBackAsItWas() {
        assertThat(OrderText.parse(OrderText.render(complete()))).isEqualTo(complete());
        assertThat(OrderText.parse(OrderText.render(complete()).indent(5))).isEqualTo(complete());
        assertThat(OrderText.parse("Hej!\n\n" + OrderText.render(complete()).replace("\n", "\r\n")))
                .isEqualTo(complete());
        Random random = new Random(7);
        List<String> lines = List.of(
                "Namn: Eva",
                "Telefon:",
                "",
                "Fakturamottagare",
                "  indraget",
                "vi har 12 skärmar",
                "Behovsbeskrivning: igen");
        for (int i = 0; i < 300; i++) {
            Map<OrderField, String> values = new EnumMap<>(OrderField.class);
            for (OrderField field : EnumSet.range(OrderField.HSA_ID, OrderField.ACCEPTED)) {
                String text = lines.get(random.nextInt(lines.size()));
                for (int more = random.nextInt(4); more > 0 && field.lines(); more--) {
                    text += "\n" + lines.get(random.nextInt(lines.size()));
                }
                values.put(field, text);
            }
            values.put(OrderField.AGREEMENT, "HSF");
            values.put(OrderField.NEW_IP, "JA");
            values.put(OrderField.ORDER_TYPE, "Förändring");
            values.put(OrderField.CONNECTION, "RN-7");
            values.put(OrderField.ADA_NUMBER, "A-1/9");
            values.put(OrderField.ADVICE, "NEJ");
            values.put(OrderField.ACCEPTED, "JA");
            OrderForm form = new OrderForm(values);
            assertThat(OrderText.parse(OrderText.render(form))).as("round " + i).isEqualTo(form);
        }
    }

    @Test
    void whatWasFilledInByHandIsReadToo() {
        OrderForm form = OrderText.parse(SEED.replace("Enhetens HSA-ID:", "Enhetens HSA-ID: se2321000016-39KJ")
                .replace("avtalsnummer):", "avtalsnummer): HSF 4711")
                .replace("Behovsbeskrivning:", "Behovsbeskrivning: Vi ska börja\nmed TakeCare i januari."));
        assertThat(form.value(OrderField.HSA_ID)).isEqualTo("se2321000016-39KJ");
        assertThat(form.agreement()).contains(Agreement.HSF);
        assertThat(form.value(OrderField.ADA_NUMBER)).isEqualTo("4711");
        assertThat(form.value(OrderField.NEED)).isEqualTo("Vi ska börja\nmed TakeCare i januari.");
    }

    @Test
    void aCompleteOrderHasNothingToMend() {
        assertThat(findings(complete())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HSA_ID          | 2321000016-39KJ                | V01.form       | ERROR
            HSA_ID          | SE2321000016 39KJ              | V01.form       | ERROR
            HSA_ID          | SE2321000016-ÅÄÖ               | V01.form       | ERROR
            HSA_ID          | SE2321000017-39KJ              | V01.number     | WARNING
            ADA_NUMBER      | ''                             | V02.ada        | ERROR
            AGREEMENT       | Inget                          | V02.unneeded   | WARNING
            AGREEMENT       | ''                             | V02.missing    | ERROR
            ORDER_TYPE      | Beställning                    | V04.missing    | ERROR
            CONNECTION      | RN-1                           | V04.unneeded   | ERROR
            SITE_NAME       | ''                             | V05.text       | ERROR
            SITE_ADDRESS    | Storgatan 1                    | V06.form       | ERROR
            CONNECTION_TYPE | SAM                            | V07.personal   | ERROR
            CONNECTION_TYPE | XYZ                            | V07.missing    | ERROR
            LEVEL           | S6                             | V08.levels     | ERROR
            CAPACITY        | snabbt                         | V09.form       | ERROR
            CAPACITY        | 1 Mbit/s                       | V09.bounds     | ERROR
            CAPACITY        | 21 Gbit/s                      | V09.bounds     | ERROR
            USERS           | 0                              | V10.number     | ERROR
            OPENING_HOURS   | ''                             | V11.missing    | ERROR
            NEW_IP          | kanske                         | V12.missing    | ERROR
            NEW_IP_PURPOSE  | ''                             | V12.purpose    | ERROR
            NEED            | för kort                       | V13.short      | ERROR
            NEED            | Patienten 19121212-1212 väntar | V13.person     | ERROR
            INVOICE_NAME    | ''                             | V14.text       | ERROR
            INVOICE_NUMBER  | 232100-0017                    | V15.form       | ERROR
            INVOICE_NUMBER  | 121212-1212                    | V15.personal   | HINT
            INVOICE_ADDRESS | Box                            | V06.invoice    | ERROR
            CONTACT_NAME    | ''                             | V16.text       | ERROR
            CONTACT_EMAIL   | eva@                           | V16.mail       | ERROR
            CONTACT_EMAIL   | eva@@exempel.se                | V16.mail       | ERROR
            CONTACT_PHONE   | 112                            | V17.form       | ERROR
            ADVICE          | ''                             | V18.missing    | ERROR
            ACCEPTED        | NEJ                            | V19.accepted   | ERROR
            """)
    void whatIsWrongIsFound(OrderField field, String value, String finding, Severity severity) {
        assertThat(findings(complete().with(field, value))).anySatisfy(found -> {
            assertThat(found.key()).isEqualTo(finding);
            assertThat(found.severity()).isEqualTo(severity);
        });
    }

    @Test
    void aTypeWithoutLevelsTakesNeitherLevelNorCapacity() {
        OrderForm mobile = complete().with(OrderField.CONNECTION_TYPE, "MOB");
        assertThat(keys(mobile)).containsExactly("V08.unneeded", "V09.unneeded");
        assertThat(keys(mobile.with(OrderField.LEVEL, "").with(OrderField.CAPACITY, "")))
                .isEmpty();
    }

    @Test
    void copperHasBoundsAndTheFibreIsSuggested() {
        OrderForm copper = complete()
                .with(OrderField.CONNECTION_TYPE, "ASY")
                .with(OrderField.LEVEL, "S1")
                .with(OrderField.CAPACITY, "8 Mbit/s")
                .with(OrderField.USERS, "10");
        assertThat(keys(copper)).isEmpty();
        assertThat(keys(copper.with(OrderField.LEVEL, "S3"))).containsExactly("V21.level", "V08.levels");
        assertThat(keys(copper.with(OrderField.CAPACITY, "31 Mbit/s"))).containsExactly("V21.capacity", "V09.bounds");
        assertThat(keys(copper.with(OrderField.USERS, "21"))).containsExactly("V10.guide");
        assertThat(keys(complete()
                        .with(OrderField.LEVEL, "S2")
                        .with(OrderField.CAPACITY, "4 Mbit/s")
                        .with(OrderField.USERS, "12")))
                .containsExactly("V21.cheaper");
    }

    @Test
    void whoAsksForAdviceNeedNotKnowYet() {
        OrderForm form = complete()
                .with(OrderField.CONNECTION_TYPE, "")
                .with(OrderField.LEVEL, "")
                .with(OrderField.CAPACITY, "")
                .with(OrderField.ADVICE, "JA");
        assertThat(findings(form)).singleElement().satisfies(found -> {
            assertThat(found.key()).isEqualTo("V07.missing");
            assertThat(found.severity()).isEqualTo(Severity.WARNING);
        });
    }

    @Test
    void hoursOutsideTheLevelsAreNamed() {
        OrderForm form =
                complete().with(OrderField.LEVEL, "S1").with(OrderField.OPENING_HOURS, "Mån–fre 06–20, lör 8-12");
        assertThat(findings(form)).singleElement().satisfies(found -> {
            assertThat(found.key()).isEqualTo("V11.outside");
            assertThat(found.values()).containsExactly("S1", "mån–fre 06–07, mån–fre 18–20");
        });
        assertThat(OpeningHours.parse("alla dagar 07:00-18:00").orElseThrow().outside(ServiceLevel.S2))
                .containsExactly("lör, sön 07–18");
        assertThat(OpeningHours.parse("dygnet runt").orElseThrow().least()).isEqualTo(ServiceLevel.S4);
        assertThat(OpeningHours.parse("vardagar 8-21").orElseThrow().least()).isEqualTo(ServiceLevel.S2);
        assertThat(OpeningHours.parse("när någon är här")).isEmpty();
    }

    @Test
    void aPriceQuestionNeedsNoPayerAndNoPromise() {
        OrderForm form = complete()
                .with(OrderField.ORDER_TYPE, "Prisförfrågan")
                .with(OrderField.INVOICE_NAME, "")
                .with(OrderField.INVOICE_NUMBER, "")
                .with(OrderField.INVOICE_ADDRESS, "")
                .with(OrderField.ACCEPTED, "");
        assertThat(findings(form)).isEmpty();
    }

    @Test
    void aChangeNamesAConnectionOfTheSameUnit() {
        OrderForm change = complete().with(OrderField.ORDER_TYPE, "Förändring");
        assertThat(keys(change)).containsExactly("V04.unknown");
        assertThat(keys(change.with(OrderField.CONNECTION, "RN-9"))).containsExactly("V04.unknown");
        assertThat(keys(change.with(OrderField.CONNECTION, "RN-1"))).isEmpty();
        assertThat(keys(change.with(OrderField.CONNECTION, "RN-1").with(OrderField.HSA_ID, "SE5565594230-1")))
                .containsExactly("V04.unknown");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            8 Mbit/s   | 8 Mbit/s
            1000 Mbit  | 1 Gbit/s
            1 Gbit/s   | 1 Gbit/s
            2,5 mbit/s | 2,5 Mbit/s
            1.5Gbps    | 1,5 Gbit/s
            """)
    void capacitiesAreReadAsPeopleWriteThem(String written, String shown) {
        assertThat(Capacity.parse(written).map(Capacity::toString)).contains(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "8 kbit/s", "-8 Mbit/s", "0 Mbit/s", "8 MB"})
    void otherThingsAreNoCapacities(String written) {
        assertThat(Capacity.parse(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"232100-0016", "556559-4230", "202100-6883", "2321000016", "16232100-0016", "162321000016"})
    void organisationNumbersAreKnown(String written) {
        assertThat(InvoiceNumber.parse(written).map(InvoiceNumber::personal)).contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"232100-0017", "23210-0016", "121312-1212", "16121212-1212"})
    void otherNumbersAreRefused(String written) {
        assertThat(InvoiceNumber.parse(written)).isEmpty();
    }

    @Test
    void aSoleTradersNumberIsMasked() {
        assertThat(InvoiceNumber.parse("19121212-1212").orElseThrow().masked()).isEqualTo("121212-••••");
    }

    @ParameterizedTest
    @CsvSource({
        "08-123 456 78, +46812345678",
        "+46 (0)70-123 45 67, +46701234567",
        "0046701234567, +46701234567",
        "+47 22 12 34 56, +4722123456"
    })
    void telephoneNumbersAreMadeAlike(String written, String number) {
        assertThat(Phone.parse(written).map(Phone::number)).contains(number);
    }

    @ParameterizedTest
    @CsvSource({
        "ASY, 2026-01-15, 2026-02-14, 2026-02-14",
        "SYM, 2026-01-15, 2026-04-02, 2026-04-30",
        "ASY, 2025-11-24, 2025-12-24, 2025-12-24",
        "SYM, 2025-11-24, 2026-02-09, 2026-03-09"
    })
    void deliveryIsNormallyExpected(String offering, LocalDate received, LocalDate from, LocalDate to) {
        DeliveryTime expected = DeliveryTime.of(
                STOCKHOLM.find(offering, received).orElseThrow().delivery().orElseThrow(), received);
        assertThat(expected.from()).isEqualTo(from);
        assertThat(expected.to()).isEqualTo(to);
        assertThat(expected.lateOn(to)).isFalse();
        assertThat(expected.lateOn(to.plusDays(1))).isTrue();
    }

    @Test
    void workingDaysLeaveHolidaysOut() {
        // 15 January to 30 April 2026: 75 weekdays without Good Friday and Easter Monday.
        DeliveryTime expected = DeliveryTime.of(new DeliveryRule(77, 105, "11–15 veckor"), LocalDate.of(2026, 1, 15));
        assertThat(expected.workingDaysFrom()).isEqualTo(55);
        assertThat(expected.workingDaysTo()).isEqualTo(73);
    }

    @Test
    void whoMayHaveAConnection() {
        assertThat(Eligibility.of(Applicant.REGION, "")).isEqualTo(Eligibility.ELIGIBLE);
        assertThat(Eligibility.of(Applicant.SUPPLIER, "")).isEqualTo(Eligibility.PROOF_MISSING);
        assertThat(Eligibility.of(Applicant.SUPPLIER, "Södersjukhuset")).isEqualTo(Eligibility.ELIGIBLE);
        assertThat(Eligibility.of(Applicant.CARE_GIVER, " ")).isEqualTo(Eligibility.PROOF_MISSING);
        assertThat(Eligibility.of(Applicant.CARE_GIVER, "4711")).isEqualTo(Eligibility.ELIGIBLE);
        assertThat(Eligibility.of(Applicant.OTHER, "4711")).isEqualTo(Eligibility.INDIVIDUAL_ASSESSMENT);
    }

    @Test
    void oneAccessForReportingIsPaidByTheRegion() {
        ServiceOffering sam = STOCKHOLM.find("SAM", TODAY).orElseThrow();
        assertThat(Payer.of(sam, true, true, false)).isEqualTo(Payer.HSF);
        assertThat(Payer.of(sam, true, true, true)).isEqualTo(Payer.APPLICANT);
        assertThat(Payer.of(sam, true, false, false)).isEqualTo(Payer.APPLICANT);
        assertThat(Payer.of(sam, false, true, false)).isEqualTo(Payer.APPLICANT);
        assertThat(Payer.of(STOCKHOLM.find("SYM", TODAY).orElseThrow(), true, true, false))
                .isEqualTo(Payer.APPLICANT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2   | false | mån–fre 8–17      | false | false | SAM | -  | -          | HSF
            2   | true  | mån–fre 8–17      | false | false | SAM | -  | -          | HSF
            8   | true  | mån–fre 8–17      | true  | false | MOB | -  | -          | APPLICANT
            12  | true  | mån–fre 8–17      | false | false | ASY | S1 | 12 Mbit/s  | APPLICANT
            7   | true  | mån–fre 8–20      | false | false | ASY | S2 | 8 Mbit/s   | APPLICANT
            12  | true  | alla dagar 7–21   | false | false | SYM | S3 | 12 Mbit/s  | APPLICANT
            200 | true  | dygnet runt       | false | false | SYM | S4 | 200 Mbit/s | APPLICANT
            40  | true  | dygnet runt       | false | true  | SYM | S5 | 40 Mbit/s  | APPLICANT
            """)
    void adviceGivesTypeLevelAndCapacity(
            int users,
            boolean record,
            String hours,
            boolean mobile,
            boolean critical,
            String type,
            String level,
            String capacity,
            Payer payer) {
        Advice advice = Advice.of(
                        STOCKHOLM,
                        new Advice.Needs(users, record, OpeningHours.parse(hours), mobile, critical, true, false),
                        TODAY)
                .orElseThrow();
        assertThat(advice.offering().code()).isEqualTo(type);
        assertThat(advice.level().map(Enum::name).orElse("-")).isEqualTo(level);
        assertThat(advice.capacity().map(Capacity::toString).orElse("-")).isEqualTo(capacity);
        assertThat(advice.payer()).isEqualTo(payer);
        assertThat(advice.reasons()).isNotEmpty();
    }

    @Test
    void everyStateIsReachedAndEndsSomewhere() {
        Set<OrderState> seen = EnumSet.noneOf(OrderState.class);
        for (OrderType type : OrderType.values()) {
            Deque<OrderState> open = new ArrayDeque<>(List.of(OrderState.DRAFT));
            Set<OrderState> reached = EnumSet.of(OrderState.DRAFT);
            while (!open.isEmpty()) {
                OrderState state = open.pop();
                List<OrderState> next = new ArrayList<>();
                LifeCycle.steps(type, state).forEach(step -> next.add(step.to()));
                if (next.isEmpty()) {
                    assertThat(OVER).contains(state);
                }
                next.stream().filter(reached::add).forEach(open::push);
            }
            seen.addAll(reached);
        }
        assertThat(seen).containsExactlyInAnyOrder(OrderState.values());
    }

    @Test
    void stepsBelongToASide() {
        assertThat(LifeCycle.allows(OrderType.NEW, OrderState.SUBMITTED, Side.PROVIDER, OrderState.ELIGIBILITY))
                .isTrue();
        assertThat(LifeCycle.allows(OrderType.NEW, OrderState.SUBMITTED, Side.CUSTOMER, OrderState.ELIGIBILITY))
                .isFalse();
        assertThat(LifeCycle.allows(OrderType.NEW, OrderState.SUBMITTED, Side.PROVIDER, OrderState.DELIVERED))
                .isFalse();
        assertThat(LifeCycle.allows(OrderType.NEW, OrderState.ORDERED, Side.CUSTOMER, OrderState.WITHDRAWN))
                .isFalse();
        assertThat(LifeCycle.steps(OrderType.CHANGE, OrderState.ORDERED))
                .containsExactly(new Step(Side.PROVIDER, OrderState.CARRIED_OUT));
    }

    @Test
    void aSamAccessIsUsableWithAllFourAndRestsWhenTheCardHasLapsed() {
        Map<SamPrerequisite, Evidence> all = new EnumMap<>(SamPrerequisite.class);
        for (SamPrerequisite each : SamPrerequisite.values()) {
            all.put(each, new Evidence(State.MET, Optional.empty()));
        }
        assertThat(new SamStanding(all).access(TODAY)).isEqualTo(SamStanding.Access.USABLE);
        all.put(SamPrerequisite.CARD, new Evidence(State.MET, Optional.of(TODAY)));
        assertThat(new SamStanding(all).access(TODAY)).isEqualTo(SamStanding.Access.USABLE);
        assertThat(new SamStanding(all).access(TODAY.plusDays(1))).isEqualTo(SamStanding.Access.SUSPENDED);
        assertThat(new SamStanding(all).unmet(TODAY.plusDays(1))).containsExactly(SamPrerequisite.CARD);
        all.put(SamPrerequisite.CARD, new Evidence(State.REQUESTED, Optional.empty()));
        assertThat(new SamStanding(all).access(TODAY)).isEqualTo(SamStanding.Access.INCOMPLETE);
    }

    @Test
    void anInstallationAddsCataloguesAndReplacesOurs(@TempDir Path folder) throws IOException {
        String other = """
                {"code": "vast", "network": "Västnät", "provider": "Region Väst", "payer": "Regionen", "capacityForUser": "2 Mbit/s",
                 "fixedFromUsers": 4, "source": "avtal", "offerings": [{"code": "F", "name": "Fiber", "description": "d", "medium": "fiber",
                 "least": "10 Mbit/s", "most": "1 Gbit/s", "levels": ["S3"], "validFrom": "2026-01-01", "validTo": "2026-12-31"}]}""";
        Files.writeString(folder.resolve("vast.json"), other);
        Catalogues both = Catalogues.load(Optional.of(folder));
        assertThat(both.all().stream().map(Catalogue::code)).containsExactly("stockholm", "vast");
        assertThat(both.find("vast").orElseThrow().on(LocalDate.of(2027, 1, 1))).isEmpty();
        Files.writeString(folder.resolve("vast.json"), other.replace("vast\"", "stockholm\""));
        assertThat(Catalogues.load(Optional.of(folder)).all())
                .singleElement()
                .satisfies(only -> assertThat(only.provider()).isEqualTo("Region Väst"));
        Files.writeString(folder.resolve("vast.json"), other.replace("10 Mbit/s", "mycket"));
        assertThatThrownBy(() -> Catalogues.load(Optional.of(folder)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vast.json")
                .hasMessageContaining("least");
    }

    private static List<OrderFinding> findings(OrderForm form) {
        HsaId known = HsaId.parse("SE2321000016-39KJ").orElseThrow();
        return new CheckOrder(
                        STOCKHOLM,
                        TODAY,
                        (unit, connection) -> unit.equals(known) && connection.equals("RN-1"),
                        PersonalNumbers::isIn)
                .check(form);
    }

    private static List<String> keys(OrderForm form) {
        return findings(form).stream().map(OrderFinding::key).toList();
    }

    private static Catalogue catalogue() {
        try {
            return Catalogues.load(Optional.empty()).find("stockholm").orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** An order with nothing to mend. */
    static OrderForm complete() {
        Map<OrderField, String> values = new EnumMap<>(OrderField.class);
        values.put(OrderField.HSA_ID, "SE2321000016-39KJ");
        values.put(OrderField.AGREEMENT, "HSF");
        values.put(OrderField.ADA_NUMBER, "4711");
        values.put(OrderField.ORDER_TYPE, "Nybeställning");
        values.put(OrderField.SITE_NAME, "Husläkarmottagningen Eken");
        values.put(OrderField.SITE_ADDRESS, "Storgatan 1, 123 45 Ekeby");
        values.put(OrderField.CONNECTION_TYPE, "SYM");
        values.put(OrderField.LEVEL, "S3");
        values.put(OrderField.CAPACITY, "100 Mbit/s");
        values.put(OrderField.USERS, "25");
        values.put(OrderField.OPENING_HOURS, "mån–fre 08–17");
        values.put(OrderField.NEW_IP, "JA");
        values.put(OrderField.NEW_IP_PURPOSE, "4 adresser för skrivare");
        values.put(OrderField.NEED, "Vi börjar med TakeCare i januari.\n\nAlla arbetar i journalsystemet hela dagen.");
        values.put(OrderField.INVOICE_NAME, "Eken Vård AB");
        values.put(OrderField.INVOICE_NUMBER, "556559-4230");
        values.put(OrderField.INVOICE_ADDRESS, "Box 12, 123 46 Ekeby");
        values.put(OrderField.INVOICE_REFERENCE, "Kostnadsställe 77");
        values.put(OrderField.CONTACT_NAME, "Eva Ek");
        values.put(OrderField.CONTACT_EMAIL, "eva@eken.example.se");
        values.put(OrderField.CONTACT_PHONE, "08-123 456 78");
        values.put(OrderField.ADVICE, "NEJ");
        values.put(OrderField.ACCEPTED, "JA");
        return new OrderForm(values);
    }
}
