// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.util.Arrays;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/** Digg's test participants (transport.md 8.1), and those that the announced cases need beside them. */
public enum TestParticipant {
    /** The one of OPEN-TEST: takes all four document types. */
    DIGG_TEST1("digg-test1", "0203:digg-test1.example.se", "AP0100"),
    /** The normal peer. */
    TEST_AP_01("TestAP-01", "0203:digg-qa01.example.se", "AP0101"),
    /** Listed, and used by no official case; here the one whose answers are made faulty. */
    TEST_AP_02("TestAP-02", "0203:digg-qa02.example.se", "AP0102"),
    /** Its certificate in SMP is revoked. */
    TEST_AP_03("TestAP-03", "0203:digg-qa03.example.se", "AP0103"),
    /** Its address answers nothing. */
    TEST_AP_04("TestAP-04", "0203:digg-qa04.example.se", "AP0104"),
    /** Sends with a certificate of another environment. */
    TEST_AP_05("TestAP-05", "0203:digg-qa05.example.se", "AP0105"),
    /** Its certificate in SMP has expired (transport.md 8.4). */
    EXPIRED("TestAP-06", "0203:digg-qa06.example.se", "AP0106"),
    /** Takes no SDK messages, only receipts (transport.md 8.4). */
    OTHER_TYPES("TestAP-07", "0203:digg-qa07.example.se", "AP0107");

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // identifiers are records of a text
    private final ParticipantId id;

    private final String accessPoint;

    TestParticipant(String title, String id, String accessPoint) {
        this.title = title;
        this.id = new ParticipantId(id);
        this.accessPoint = accessPoint;
    }

    /** Its name in the official cases. */
    public String title() {
        return title;
    }

    /** Its participant identifier. */
    public ParticipantId id() {
        return id;
    }

    /** Its one function address. */
    public FunctionAddress function() {
        return new FunctionAddress("test.function." + id.value());
    }

    String accessPoint(String environment) {
        return accessPoint + "-" + environment;
    }

    /** The one with that title. */
    public static Optional<TestParticipant> titled(String title) {
        return Arrays.stream(values())
                .filter(each -> each.title.equalsIgnoreCase(title))
                .findFirst();
    }
}
