// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.budkavle.platform.sjunet.Kinds;
import org.budkavle.platform.sjunet.Sample;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ConnectionPictureTest {

    @Test
    void thePictureIsWellFormedAndTellsItselfToThoseWhoDoNotSeeIt() throws Exception {
        var svg = ConnectionPicture.of(
                Sample.reading("name: Inera,", "name: \"A & <B>\",").declaration());
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        var root = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(root.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Anslutningen journal till Sjunet");
        assertThat(root.getElementsByTagName("desc").item(0).getTextContent()).contains("Journalgruppen", "A & <B>");
    }

    @Test
    void everyPartyIsInThePictureWithItsRole() {
        assertThat(ConnectionPicture.of(Sample.reading().declaration()))
                .contains(
                        "Björkviks IT-plattform",
                        "Plattformsförvaltare",
                        "Journalgruppen",
                        "Applikationsutvecklare",
                        "Inera");
    }

    @Test
    void thePictureIsTheSameEachTimeAndCanBeKept() throws IOException {
        var one = ConnectionPicture.of(Sample.reading().declaration());
        assertThat(ConnectionPicture.of(Sample.reading().declaration())).isEqualTo(one);
        var folder = System.getProperty("budkavle.pictures");
        if (folder != null) {
            Files.createDirectories(Path.of(folder));
            Files.writeString(Path.of(folder, "sjunet.svg"), one);
            Files.writeString(
                    Path.of(folder, "sjunet-ipsec.svg"),
                    ConnectionPicture.of(Sample.reading(Kinds.ipsec()).declaration()));
        }
    }
}
