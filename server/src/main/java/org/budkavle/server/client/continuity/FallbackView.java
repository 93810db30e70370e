// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.continuity;

import java.time.Instant;
import java.util.List;
import org.budkavle.server.continuity.FallbackSheet;
import org.budkavle.server.continuity.FallbackSheets.Standing;
import org.budkavle.server.page.Form;

/**
 * What the page shows.
 *
 * @param printed the latest printouts, the newest first
 */
public record FallbackView(FallbackSheet sheet, Standing standing, List<Printed> printed, Form form) {

    static final String TELEPHONE = "telefon-";

    public FallbackView {
        printed = List.copyOf(printed);
    }

    /** The name of the field with a counterpart's number. */
    public static String field(FallbackSheet.Counterpart counterpart) {
        return TELEPHONE + counterpart.participant().canonical();
    }

    /** A printout. */
    public record Printed(Instant at, String by) {}
}
