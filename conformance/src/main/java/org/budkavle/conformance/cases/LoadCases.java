// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance.cases;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.budkavle.conformance.Bench;
import org.budkavle.conformance.ConformanceCase;
import org.budkavle.conformance.RuleBroken;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.federation.peer.Letter;
import org.budkavle.federation.peer.Sent;
import org.budkavle.federation.peer.SlowSenders;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.message.ContentFile;
import org.budkavle.format.message.FileContent;

/** What takes much: of connections, or of room (transport.md 2.11, 9.6). */
public final class LoadCases {

    private static final int CONNECTIONS = 64;
    private static final long MEGABYTE = 1024 * 1024;

    /** In base64 twice, once in the message and once encrypted, it becomes more than 100 MB. */
    private static final int HUGE_FILE = 59 * 1024 * 1024;

    private LoadCases() {}

    public static Map<String, ConformanceCase.Procedure> all() {
        Map<String, ConformanceCase.Procedure> cases = new LinkedHashMap<>();
        cases.put("AS4+ långsamma avsändare", LoadCases::slow);
        cases.put("AS4+ 100 MB", LoadCases::huge);
        cases.put("AS4+ 128 MB och en byte", LoadCases::tooMuch);
        return cases;
    }

    private static String slow(Bench bench) throws RuleBroken, IOException {
        AccessPointEndpoint endpoint =
                bench.bed().postman().endpoint(bench.target().participant(), DocumentTypeId.SDK_MESSAGE);
        try (SlowSenders senders = bench.bed().postman().slowly(endpoint, CONNECTIONS)) {
            Sent sent = bench.send(bench.letter());
            bench.require(
                    "AP-SLOW",
                    sent.answer().isReceipt(),
                    "Medan " + CONNECTIONS
                            + " anslutningar hålls öppna med en byte i sekunden ska ett rätt meddelande tas emot. Fick: "
                            + sent.answer().inWords()
                            + ". Låt inte en påbörjad kropp hålla en tråd, eller avbryt den som är för långsam.");
            return senders.count() + " långsamma anslutningar öppna; ett rätt meddelande kvitterades ändå";
        }
    }

    private static String huge(Bench bench) throws RuleBroken, IOException {
        byte[] noise = new byte[HUGE_FILE];
        new SecureRandom().nextBytes(noise);
        Letter letter = bench.letter()
                .message(message ->
                        Letters.with(message, new ContentFile("stor.pdf", "application/pdf", FileContent.of(noise))));
        bench.delivered("AP-SIZE", bench.send(letter));
        return "kuvert över 100 MB mottaget";
    }

    private static String tooMuch(Bench bench) throws RuleBroken, IOException {
        Sent filled = bench.bed().postman().filled(bench.letter(), 128 * MEGABYTE + 1);
        Sent after = bench.send(bench.letter());
        bench.require(
                "AP-SIZE",
                after.answer().isReceipt(),
                "Efter ett anrop på 128 MB och en byte ska ett rätt meddelande tas emot. Fick: "
                        + after.answer().inWords() + ".");
        return "det stora: " + filled.answer().inWords() + "; det rätta kvitterades";
    }
}
