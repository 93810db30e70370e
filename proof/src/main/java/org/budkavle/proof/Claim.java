// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

/** What a package claims; the last three are of evidence reports, most others of delivery proofs. Names are stable, for machines. */
public enum Claim {
    FILES_UNTOUCHED("Filerna är oförändrade"),
    MANIFEST_SIGNED("Förteckningen är undertecknad"),
    MANIFEST_SIGNER("Vem som har gjort paketet"),
    SENT_SIGNED("Sändningen är undertecknad av avsändarens accesspunkt"),
    SENT_CHAIN("Avsändande accesspunktens certifikat"),
    TRANSPORT_RECEIPT("Transportkvittensen gäller just den här sändningen"),
    TRANSPORT_CHAIN("Mottagande accesspunktens certifikat"),
    ENVELOPE("Kuvertet är det som transportkvittensen gäller"),
    ENVELOPE_SIGNED("Kuvertet är undertecknat av avsändarens organisation"),
    ENVELOPE_CHAIN("Avsändande organisationens certifikat"),
    CONTENT("Texter och filer är de som låg i kuvertet"),
    MESSAGE_RECEIPT("Meddelandekvittensen gäller just det här meddelandet"),
    RECEIPT_CHAIN("Mottagande organisationens certifikat"),
    TIMES("Tiderna stämmer med varandra"),
    MANIFEST_LOGGED("Förteckningen fanns i granskningsloggen innan paketet lämnades ut"),
    LOG_KEY("Granskningsloggens nyckel"),
    ENTRIES("Posterna som rapporten hänvisar till finns i granskningsloggen");

    private final String heading;

    Claim(String heading) {
        this.heading = heading;
    }

    /** In Swedish. */
    public String heading() {
        return heading;
    }
}
