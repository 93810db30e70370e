// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.shift;

import java.util.Map;
import org.budkavle.server.organisation.PersonId;

/**
 * What came of «Ta över allt».
 *
 * @param taken how many are yours now
 * @param byOthers how many others had taken meanwhile
 */
public record TakenOver(int taken, Map<PersonId, Integer> byOthers) {

    public TakenOver {
        byOthers = Map.copyOf(byOthers);
    }
}
