// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.connection.Agreed;
import org.budkavle.server.connection.Order;
import org.budkavle.server.connection.level.ServiceHours;
import org.budkavle.server.connection.level.ServiceLevel;
import org.budkavle.server.connection.order.Capacity;
import org.budkavle.server.connection.order.Catalogues;
import org.budkavle.server.connection.order.OrderField;
import org.budkavle.server.connection.order.OrderFinding;
import org.budkavle.server.page.Pages;
import org.springframework.stereotype.Component;

/** What things of the network are called. */
@Component
class Wording {

    private final Pages pages;
    private final Names names;
    private final Catalogues catalogues;

    Wording(Pages pages, Names names, Catalogues catalogues) {
        this.pages = pages;
        this.names = names;
        this.catalogues = catalogues;
    }

    String state(Order order) {
        return pages.texts().text("network.state." + order.state());
    }

    String type(Order order) {
        return pages.texts().text("network.type." + order.type());
    }

    /** «Symmetrisk anslutning, S3, 100 Mbit/s». */
    String service(String catalogue, String offering, Optional<Agreed> agreed) {
        String name = catalogues.all().stream()
                .filter(each -> each.code().equals(catalogue))
                .flatMap(each -> each.offerings().stream())
                .filter(each -> each.code().equalsIgnoreCase(offering))
                .map(each -> each.name())
                .findFirst()
                .orElse(offering);
        return name
                + agreed.flatMap(Agreed::level)
                        .map(ServiceLevel::name)
                        .map(level -> ", " + level)
                        .orElse("")
                + agreed.flatMap(Agreed::capacity)
                        .map(Capacity::toString)
                        .map(capacity -> ", " + capacity)
                        .orElse("");
    }

    String counterpart(ParticipantId organisation) {
        return names.organisation(organisation);
    }

    String finding(OrderFinding finding) {
        return pages.texts()
                .text("network.finding." + finding.key(), finding.values().toArray());
    }

    String field(OrderField field) {
        return pages.texts().text("network.field." + field.key());
    }

    /** «6 tim 30 min». */
    String hours(Duration duration) {
        return pages.texts().text("network.hours", duration.toHours(), duration.toMinutesPart());
    }

    List<String> findings(List<OrderFinding> found) {
        return found.stream().map(this::finding).toList();
    }

    static LocalDate today(Clock clock) {
        return clock.instant().atZone(ServiceHours.ZONE).toLocalDate();
    }
}
