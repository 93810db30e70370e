// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

/** The text that lies in the package for whoever unpacks it without our program. */
final class ReadMe {

    private static final String TEXT = """
            LEVERANSBEVIS
            =============

            leveransbevis.pdf      Läs den här först. Den är till för människor.
            manifest.json          Vad paketet säger, och SHA-256 för varje fil i det.
            manifest.json.p7s      Vår organisations underskrift av manifest.json (CMS, RFC 5652, fristående).
            sandning/              Det vår accesspunkt skickade, undertecknat av den (AS4). Med innehåll även kuvertet
                                   som det skickades (kuvert.xml.gz) och nyckeln till det.
            kvittenser/            Transportkvittensen, undertecknad av mottagarens accesspunkt, och
                                   meddelandekvittensen, undertecknad av mottagarens organisation. Byte för byte som de kom.
            certifikat/            Utfärdarnas certifikat. De bevisar inget för den som inte har fått dem från annat håll.
            innehall/              Meddelandets texter och filer (bara i paket med innehåll).

            Kontrollera allt på en gång:

                budkavle verify PAKET.zip --anchors ROTCERTIFIKAT.pem

            Kontrollera underskriften med openssl (rotcertifikat.pem är utfärdarens rot, hämtad från utfärdaren):

                openssl cms -verify -binary -inform DER -in manifest.json.p7s -content manifest.json \\
                    -certfile certifikat/utfardare.pem -CAfile rotcertifikat.pem -purpose any -out /dev/null

            Kontrollera att kuvertet är det som transportkvittensen gäller (paket med innehåll). Värdet ska stå i
            DigestValue för cid:message, både i sandning/as4-meddelande.xml och i kvittenser/transportkvittens.xml:

                openssl dgst -sha256 -binary sandning/kuvert.xml.gz | base64

            Kontrollera meddelandekvittensens underskrift med xmlsec1:

                xmlsec1 --verify --enabled-key-data x509 --trusted-pem rotcertifikat.pem kvittenser/meddelandekvittens.xml

            Vad beviset inte visar: att någon har läst meddelandet (SDK har ingen läskvittens), eller vilken person som
            har skickat eller tagit emot det. Underskrifterna är organisationernas.
            """;

    private ReadMe() {}

    static String text() {
        return TEXT;
    }
}
