// SPDX-License-Identifier: Apache-2.0
package org.budkavle.journey;

import java.util.List;

/**
 * Something to do on the way.
 *
 * @param id stored: never renamed
 * @param evidence what shows that it is done
 * @param dependsOn tasks that come first
 * @param sourceId where the rule stands
 */
public record Task(
        String id,
        Words title,
        TaskOwner owner,
        List<String> evidence,
        DueRule dueRule,
        List<String> dependsOn,
        String sourceId) {

    public Task {
        evidence = List.copyOf(evidence);
        dependsOn = List.copyOf(dependsOn);
    }
}
