// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.DirectoryEntry;
import org.budkavle.server.addressbook.DirectoryFileRefused;
import org.budkavle.server.addressbook.DirectoryFileRefused.Fault;
import org.budkavle.server.addressbook.DirectoryFileRefused.Kind;
import org.budkavle.server.addressbook.DirectoryGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDirectoryTest {

    private static final String FILE = """
            Namn;Beskrivning;Kategorier;Sökord;Adress;Medlemmar
            Orosanmälan – barn;"Skicka hit orosanmälan.
            Ring vid fara.";Barn och unga;orosanmälan, barn far illa;sdk:oro:0203:a.example.se;anna|erik
            Registrator;Allt annat.;;;;
            """;

    private final CsvDirectory directory = new CsvDirectory(name -> new CodeReference("", "", name));

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE"})
    void aFileIsReadAsSpreadsheetsWriteIt(String charset) throws Exception {
        String mark = charset.startsWith("UTF-16") ? "\uFEFF" : "";

        List<DirectoryEntry> entries = directory.read((mark + FILE).getBytes(Charset.forName(charset)));

        assertThat(entries)
                .extracting(entry -> entry.text().name())
                .containsExactly("Orosanmälan – barn", "Registrator");
        DirectoryEntry first = entries.getFirst();
        assertThat(first.text().description()).isEqualTo("Skicka hit orosanmälan. Ring vid fara.");
        assertThat(first.text().searchWords()).containsExactly("orosanmälan", "barn far illa");
        assertThat(first.text().categories()).extracting(CodeReference::display).containsExactly("Barn och unga");
        assertThat(first.identifier().orElseThrow().value()).isEqualTo("sdk:oro:0203:a.example.se");
        assertThat(first.members()).extracting(DirectoryGroup.Member::subject).containsExactly("anna", "erik");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstHeading() throws Exception {
        assertThat(directory.read(("\uFEFF" + FILE).getBytes(StandardCharsets.UTF_8)))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theHeadingTellsTheSeparator(String separator) throws Exception {
        String file = "namn" + separator + "beskrivning\nElevhälsa" + separator + "Text\n";

        assertThat(directory.read(utf8(file)).getFirst().text().description()).isEqualTo("Text");
    }

    @ParameterizedTest(name = "{0} -> line {1}, {2}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "beskrivning\\nText|1|NO_NAME_COLUMN",
                "namn;telefon\\nA;1|1|UNKNOWN_COLUMN",
                "namn;namn\\nA;B|1|COLUMN_TWICE",
                "namn;beskrivning\\n;Text|2|NO_NAME",
                "namn\\nA\\na|3|NAME_TWICE",
                "namn\\nA\\n\\nA|4|NAME_TWICE",
                "namn\\nA <b>|2|CHARACTER",
                "namn\\nA\\u0000B|2|CHARACTER",
                "namn\\nA\\u202EB|2|CHARACTER",
                "namn;adress\\nA;x y|2|IDENTIFIER",
                "namn;adress\\nA;x\\nB;X|3|IDENTIFIER_TWICE",
                "namn;beskrivning\\nA;B;C|2|TOO_MANY_CELLS",
                "namn\\nA\\n\"B|3|QUOTES",
                "namn;beskrivning\\n\"A\\nB\";C\\n;D|4|NO_NAME",
                "namn|0|EMPTY",
            })
    void whatIsWrongIsSaidByLine(String file, int line, Kind kind) {
        String text = file.replace("\\n", "\n").replace("\\u0000", "\u0000").replace("\\u202E", "\u202E");

        assertThat(faults(utf8(text))).first().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.line()).isEqualTo(line);
        });
    }

    @Test
    void everyWrongLineIsSaidAndNothingIsTaken() {
        assertThat(faults(utf8("namn;beskrivning\nA;ok\n;x\nB;<script>\nC;" + "y".repeat(2000) + "\n")))
                .extracting(Fault::line)
                .containsExactly(3, 4, 5);
    }

    @Test
    void aFaultNeverQuotesACell() {
        assertThat(faults(utf8("namn\n<hemligt>\n\"hemligt")))
                .allSatisfy(fault -> assertThat(fault.toString()).doesNotContain("hemligt"));
    }

    @Test
    void whatIsTooLargeIsRefusedAtOnce() {
        assertThat(faults(new byte[CsvDirectory.LARGEST_FILE + 1]))
                .extracting(Fault::kind)
                .containsExactly(Kind.TOO_LARGE);
        String many =
                "namn\n" + IntStream.range(0, 5001).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
        assertThat(faults(utf8(many))).extracting(Fault::kind).contains(Kind.TOO_MANY_LINES);
    }

    @Test
    void bytesThatAreNoTextInAnyWayAreRefused() {
        assertThat(faults(new byte[] {'n', 'a', 'm', 'n', '\n', (byte) 0x81}))
                .extracting(Fault::kind)
                .containsExactly(Kind.ENCODING);
    }

    @Test
    void noFileMakesItFallOver() {
        Random random = new Random(4711);
        String alphabet = "namn;\"\n\r,\t<åäö\u0000 ";
        for (int i = 0; i < 5000; i++) {
            StringBuilder file = new StringBuilder(random.nextBoolean() ? "namn;beskrivning\n" : "");
            int length = random.nextInt(60);
            for (int c = 0; c < length; c++) {
                file.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                assertThat(directory.read(utf8(file.toString()))).isNotEmpty();
            } catch (DirectoryFileRefused refused) {
                assertThat(refused.faults()).isNotEmpty();
            }
        }
    }

    private List<Fault> faults(byte[] file) {
        List<Fault> faults = new ArrayList<>();
        assertThatThrownBy(() -> directory.read(file))
                .asInstanceOf(InstanceOfAssertFactories.type(DirectoryFileRefused.class))
                .satisfies(refused -> faults.addAll(refused.faults()));
        return faults;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
