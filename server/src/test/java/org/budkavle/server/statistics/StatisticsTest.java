// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.casework.TestMunicipality;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class StatisticsTest {

    @Autowired
    ApplicationContext server;

    @Autowired
    Statistics statistics;

    @Autowired
    JdbcClient jdbc;

    private Letters letters;
    private TestMunicipality municipality;
    private Organisation organisation;
    private Mailbox children;
    private PersonId anna;

    @BeforeEach
    void people() {
        letters = new Letters(server);
        municipality = new TestMunicipality(server);
        organisation = municipality.organisation();
        children = municipality.mailbox("barn", "Barn och unga");
        anna = municipality.person("anna", "anna", Map.of(children.id(), GrantLevel.MANAGE));
    }

    @Test
    void whatIsCountedAsItHappensIsWhatIsCountedAnew() {
        for (int i = 0; i < 7; i++) {
            letters.received(children, Letter.of("Orosanmälan", "Polismyndigheten", "Ungdom"));
        }
        for (int i = 0; i < 6; i++) {
            StoredMessageId sent = letters.sent(children, Letter.of("Remiss", "Region Mittnorr", "BUP"), anna);
            if (i == 0) {
                letters.rejected(sent, "BV", "not-supported");
            } else {
                letters.accepted(sent);
            }
        }
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Report report = report();
            assertThat(report.all().received()).isEqualTo(7);
            assertThat(report.all().sent()).isEqualTo(6);
            assertThat(report.all().failed()).isEqualTo(1);
            assertThat(report.labels().values()).containsExactly(7L);
            assertThat(report.openAges()).containsExactly(13, 0, 0, 0, 0);
            assertThat(statistics.usualReceipt(organisation.id(), counterpart()))
                    .isPresent();
        });
        var counted = rows();
        statistics.rebuild(organisation.id());
        assertThat(rows()).isEqualTo(counted);
        assertThat(report().counterparts()).hasSize(2);
        assertThat(report().mailboxes()).containsOnlyKeys(children.id());
    }

    @Test
    void noPersonIsInTheCounts() {
        letters.sent(children, Letter.of("Remiss", "Region Mittnorr", "BUP"), anna);
        await().atMost(Duration.ofSeconds(60)).until(() -> report().all().sent() == 1);
        assertThat(rows().toString()).doesNotContain(anna.toString());
    }

    private static ParticipantId counterpart() {
        return new ParticipantId(Letter.of("x", "Region Mittnorr", "BUP").counterpart());
    }

    private Report report() {
        LocalDate today = LocalDate.now(CountEvents.ZONE);
        return statistics.report(
                new Statistics.Question(organisation.id(), Set.of(children.id()), today.minusDays(1), today, false));
    }

    private java.util.List<Map<String, Object>> rows() {
        return jdbc.sql("SELECT * FROM statistics.daily WHERE organisation = :id AND n <> 0"
                        + " ORDER BY measure, counterpart, label, bucket, day")
                .param("id", organisation.id().value())
                .query()
                .listOfRows();
    }
}
