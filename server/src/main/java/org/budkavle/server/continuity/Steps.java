// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.continuity;

import java.util.List;

/** What the paper says to do, in Swedish as the paper is (docs/drift/reservrutin.md). */
public final class Steps {

    /** While it is down. */
    public static final List<String> WHILE_DOWN = List.of(
            "Ring driften. Fråga vad som är fel och hur länge det väntas vara.",
            "Kan ärendet vänta: vänta. Det som redan är skickat ligger i kö och går av sig självt.",
            "Kan det inte vänta: ring motparten på numret här på bladet. Lita inte på ett nummer som någon ger i ett samtal. Säg det som behövs, inte mer.",
            "Handlingar som måste fram: bud eller rekommenderat brev. Aldrig e-post, sms eller fax när det är sekretess.",
            "Skriv upp varje ärende i rutorna på sista sidan medan det görs.");

    /** When it is back. */
    public static final List<String> AFTERWARDS = List.of(
            "Se under Skickat att det som väntade har gått, och läs det som har kommit.",
            "Registrera det som står i rutorna, i den ordning det hände. Skicka det som ska finnas skriftligt som meddelande, med en rad om samtalet.",
            "Lägg de ifyllda bladen i akten. De är allmänna handlingar.",
            "Berätta för den som är incidentansvarig vad som hände och hur länge det varade.");

    /** What is written down of each matter, for later. */
    public static final List<String> COLUMNS = List.of(
            "Dag och tid",
            "Vem hos oss",
            "Vem hos dem, nummer",
            "Ärende (diarienummer, inga namn)",
            "Vad som lämnades",
            "Registrerat");

    private Steps() {}
}
