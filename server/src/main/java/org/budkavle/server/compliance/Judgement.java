// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

/** How a requirement stands, worst first. Names are stored: never rename one. */
public enum Judgement {
    NOT_MET("Inte uppfyllt"),
    ANSWER_NEEDED("Måste besvaras av er"),
    PARTLY("Delvis uppfyllt"),
    MET("Uppfyllt"),
    NOT_APPLICABLE("Gäller inte");

    private final String title;

    Judgement(String title) {
        this.title = title;
    }

    /** In Swedish. */
    public String title() {
        return title;
    }

    /** Whether something is left to do. */
    public boolean gap() {
        return compareTo(MET) < 0;
    }
}
