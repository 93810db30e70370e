// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.connection.order.Catalogue;
import org.budkavle.server.connection.order.ServiceOffering;
import org.budkavle.server.page.Form;

/** What may be had, and what we advise. */
public record AdviceView(List<Shown> catalogues, Form form, Optional<Answer> answer) {

    /** A catalogue as it is today. */
    public record Shown(Catalogue catalogue, List<ServiceOffering> offerings) {}

    /** The advice. */
    public record Answer(String service, boolean each, String payer, List<String> reasons, String order) {}
}
