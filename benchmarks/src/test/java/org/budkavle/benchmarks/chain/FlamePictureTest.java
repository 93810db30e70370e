// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FlamePictureTest {

    @Test
    void aFrameIsAsWideAsItsShareAndLiesBelowItsCaller() throws Exception {
        Flames.Frame root = new Flames.Frame();
        root.add(List.of("HandOver.toReceiver", "MessageReader.read<T>", "XML"), 600);
        root.add(List.of("HandOver.toReceiver", "database driver"), 150);
        root.add(List.of("SendTask.make"), 249);
        root.add(List.of("TooFew.toSee"), 1);
        String svg = FlamePicture.of("Where & how", root);
        NodeList frames = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("g");
        List<Element> drawn = IntStream.range(0, frames.getLength())
                .mapToObj(frames::item)
                .map(Element.class::cast)
                .toList();
        assertThat(drawn)
                .extracting(frame -> text(frame, "title"))
                .containsExactly(
                        "all: 100.0 %",
                        "HandOver.toReceiver: 75.0 %",
                        "MessageReader.read<T>: 60.0 %",
                        "XML: 60.0 %",
                        "database driver: 15.0 %",
                        "SendTask.make: 24.9 %");
        assertThat(drawn).extracting(frame -> place(frame, "width")).startsWith(1400.0, 1050.0, 840.0, 840.0, 210.0);
        assertThat(drawn).extracting(frame -> place(frame, "y")).containsExactly(40.0, 58.0, 76.0, 94.0, 76.0, 58.0);
        assertThat(place(drawn.get(4), "x")).isEqualTo(840.0);
    }

    private static String text(Element frame, String name) {
        return frame.getElementsByTagName(name).item(0).getTextContent();
    }

    private static double place(Element frame, String name) {
        return Double.parseDouble(((Element) frame.getElementsByTagName("rect").item(0)).getAttribute(name));
    }
}
