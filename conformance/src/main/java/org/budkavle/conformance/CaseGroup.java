// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance;

/** Where cases come from, in the order of the protocol. */
public enum CaseGroup {
    OPEN_TEST("Accesspunkt, OPEN-TEST (Testfall för testmiljöer)"),
    QA("Accesspunkt, QA (Testfall för Plattformsgodkännande)"),
    QA_ANNOUNCED("Accesspunkt, QA – aviserade testfall"),
    PROFILE("Accesspunkt, transportprofilen punkt för punkt (den strikta motparten)"),
    AS4("Accesspunkt, eDelivery AS4 conformance"),
    MESSAGE_SERVICE("Meddelandesystem: meddelandetjänst (serie 2)"),
    MESSAGE_CLIENT("Meddelandesystem: meddelandeklient (serie 1 och 3)"),
    API_PRODUCER("SDK API: producent (MT)"),
    API_CONSUMER("SDK API: konsument (MK)");

    private final String title;

    CaseGroup(String title) {
        this.title = title;
    }

    /** In Swedish. */
    public String title() {
        return title;
    }
}
