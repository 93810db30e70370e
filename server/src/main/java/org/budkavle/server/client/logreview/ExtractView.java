// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.logreview;

import java.time.Instant;
import java.util.List;
import org.budkavle.server.page.Form;

/**
 * A citizen's extract in the making.
 *
 * @param units units and times, as it will be
 */
public record ExtractView(Form form, boolean shown, int conversations, int unknown, List<Line> units) {

    /** An access. */
    public record Line(Instant at, String unit, String what) {}
}
