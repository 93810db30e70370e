// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditSearch;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationSearch;
import org.budkavle.server.casework.ConversationSearch.Answer;
import org.budkavle.server.casework.ConversationSearch.Narrowing;
import org.budkavle.server.casework.ConversationSearch.Piece;
import org.budkavle.server.casework.ConversationSearch.Purpose;
import org.budkavle.server.casework.ConversationSearch.Question;
import org.budkavle.server.casework.ConversationWork;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.casework.Labels;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.casework.TestMunicipality;
import org.budkavle.server.casework.ToldHits;
import org.budkavle.server.casework.store.Forget;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.filetext.FileSamples;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class TextSearchTest {

    @Autowired
    ApplicationContext server;

    @Autowired
    ConversationWork work;

    @Autowired
    Labels labels;

    @Autowired
    ConversationSearch search;

    @Autowired
    IndexOlderTexts older;

    @Autowired
    IndexFiles files;

    @Autowired
    ToldHits told;

    @Autowired
    AuditSearch audit;

    @Autowired
    Forget forget;

    @Autowired
    ContentStore contents;

    @Autowired
    JdbcClient jdbc;

    private Letters letters;
    private TestMunicipality municipality;
    private Mailbox children;
    private Mailbox duty;
    private CaseWorker anna;
    private CaseWorker sara;
    private CaseWorker jonas;

    @BeforeEach
    void people() {
        letters = new Letters(server);
        municipality = new TestMunicipality(server);
        children = municipality.mailbox("barn", "Mottagning barn och unga");
        duty = municipality.mailbox("jour", "Socialjouren");
        anna = municipality.worker("anna", Map.of(children.id(), GrantLevel.MANAGE));
        sara = municipality.worker("sara", Map.of(children.id(), GrantLevel.ANSWER));
        jonas = municipality.worker("jonas", Map.of(duty.id(), GrantLevel.MANAGE));
    }

    @Test
    void theWordsOfALetterAreFoundInAnyOfItsConversationsMessagesAndOnlyByThoseWhoMayReadIt() {
        StoredMessageId first = letters.received(
                children,
                Letter.of("Remiss", "Region Väst", "BUP")
                        .text("Utredningen påbörjades i våras.", "Förskolläraren är orolig."));
        ConversationKey key = indexed(first);
        StoredMessageId second = letters.received(
                children,
                Letter.of("SV: Remiss", "Region Väst", "BUP")
                        .in(new ConversationId(first.value()))
                        .text("Kallelse till nätverksmöte."));
        assertThat(indexed(second)).isEqualTo(key);

        assertThat(hits("FÖRSKOLLÄRAREN", anna)).containsExactly(Map.entry(key, first));
        assertThat(hits("forskollararen orolig", anna)).hasSize(1);
        assertThat(hits("nätverksmöte utredningen", anna))
                .as("one word in each message")
                .hasSize(1);
        assertThat(hits("nätverksmöte utredningen finnsinte", anna)).isEmpty();
        assertThat(hits("nätverks", anna)).as("whole words").isEmpty();
        assertThat(hits("nätverksmöte", jonas)).isEmpty();

        work.handOver(key, duty.id(), "Till er", anna);
        assertThat(hits("nätverksmöte utredningen", jonas)).hasSize(1);
        assertThat(hits("nätverksmöte", anna)).isEmpty();
    }

    @Test
    void whatIsProtectedIsFoundByThoseWhoAreNamedAlone() {
        ConversationKey key = indexed(letters.received(
                children, Letter.of("Annat", "Region Väst", "BUP").text("Vårdnadshavaren har skyddad folkbokföring.")));
        work.protect(key, Set.of(), anna);
        assertThat(hits("vårdnadshavaren", anna)).hasSize(1);
        assertThat(hits("vårdnadshavaren", sara)).isEmpty();
    }

    @Test
    void aPersonalNumberInALetterIsFoundByWhoSaysWhyAndByNobodyAsTwoWords() {
        StoredMessageId message = letters.received(
                children, Letter.of("Annat", "Region Väst", "BUP").text("Det gäller 20121212-1212 och hans syskon."));
        ConversationKey key = indexed(message);
        assertThat(ask("20121212-1212", anna)).isInstanceOf(Answer.PurposeNeeded.class);
        assertThat(search.search(new Question("121212-1212", anna.reads(), Optional.of(Purpose.OWN_CASE)), anna))
                .isEqualTo(new Answer.Jump(key, message));
        assertThat(hits("20121212", anna)).isEmpty();
    }

    @Test
    void theTextsOfOlderMessagesAreTakenInWhereTheyLie() {
        StoredMessageId message = letters.received(
                children, Letter.of("Annat", "Region Väst", "BUP").text("Placeringen upphör."));
        indexed(message);
        jdbc.sql("UPDATE casework.word SET texts = false, tokens = '{}' WHERE message = :message")
                .param("message", message.value())
                .update();
        assertThat(hits("placeringen", anna)).isEmpty();
        assertThat(older.some(1000)).isPositive();
        assertThat(hits("placeringen", anna)).hasSize(1);
        assertThat(older.some(1000)).isZero();
    }

    @Test
    void whatAttachmentsSayIsFoundAndToldOfByNameAndGoesWithTheMessage() throws IOException {
        StoredMessageId message = letters.received(
                children,
                Letter.of("Underlag", "Region Väst", "BUP")
                        .text("Se bilagorna.")
                        .file("utredning.pdf", "application/pdf", FileSamples.pdf("Modern bekräftar", "anknytningen"))
                        .file("plan.docx", FileSamples.DOCX, FileSamples.docx("Genomförandeplan 20121212-1212")));
        ConversationKey key = indexed(message);
        files.some(100);
        assertThat(found("ANKNYTNINGEN", anna))
                .singleElement()
                .satisfies(hit -> assertThat(hit.files()).containsExactly("utredning.pdf"))
                .satisfies(hit -> assertThat(hit.message()).isEqualTo(message));
        assertThat(found("bilagorna anknytningen genomforandeplan", anna))
                .as("words of the text and of both files")
                .singleElement()
                .satisfies(hit -> assertThat(hit.files()).containsExactlyInAnyOrder("utredning.pdf", "plan.docx"));
        assertThat(found("bilagorna", anna))
                .singleElement()
                .satisfies(hit -> assertThat(hit.files()).isEmpty());
        assertThat(hits("20121212", anna))
                .as("a personal number is not two words")
                .isEmpty();
        assertThat(search.search(new Question("121212-1212", anna.reads(), Optional.of(Purpose.OWN_CASE)), anna))
                .isEqualTo(new Answer.Jump(key, message));
        assertThat(files.some(100)).as("nothing is read twice").isZero();

        work.handOver(key, duty.id(), "Till er", anna);
        files.some(100);
        assertThat(found("anknytningen", anna)).isEmpty();
        assertThat(found("anknytningen", jonas))
                .singleElement()
                .satisfies(hit -> assertThat(hit.files()).containsExactly("utredning.pdf"));

        assertThat(fileRows(message)).isEqualTo(2);
        forget.everythingOf(key);
        assertThat(fileRows(message)).isZero();
    }

    private List<ConversationSearch.Hit> found(String text, CaseWorker by) {
        return ((Answer.Hits) ask(text, by)).hits();
    }

    private long fileRows(StoredMessageId message) {
        return jdbc.sql("SELECT count(*) FROM casework.file_words WHERE message = :message")
                .param("message", message.value())
                .query(Long.class)
                .single();
    }

    @Test
    void thatAClosedMailboxHasHitsIsToldOnlyWhereItsResponsibleLetItAndOfNothingProtected() {
        ConversationKey key = indexed(letters.received(
                children, Letter.of("Annat", "Region Väst", "BUP").text("Placeringen gäller 20121212-1212.")));
        Question question = new Question("placeringen", jonas.reads(), Optional.empty());
        assertThat(told.elsewhere(question, jonas)).isEmpty();
        told.tell(children, true, sara);
        told.tell(children, true, jonas);
        assertThat(told.isTold(children.id()))
                .as("only those who answer for it say so")
                .isFalse();
        told.tell(children, true, anna);
        assertThat(told.elsewhere(question, jonas)).containsExactly(children.id());
        // Not two: what is not told of is not looked in.
        await().untilAsserted(() -> assertThat(searchedFromOutside()).isEqualTo(1));
        assertThat(told.elsewhere(question, anna)).as("they read it themselves").isEmpty();
        assertThat(told.elsewhere(new Question("placeringen finnsinte", Set.of(), Optional.empty()), jonas))
                .isEmpty();
        assertThat(told.elsewhere(new Question("121212-1212", jonas.reads(), Optional.of(Purpose.OWN_CASE)), jonas))
                .isEmpty();
        TestMunicipality elsewhere = new TestMunicipality(server);
        Mailbox theirs = elsewhere.mailbox("registrator", "Registrator");
        assertThat(told.elsewhere(question, elsewhere.worker("eva", Map.of(theirs.id(), GrantLevel.MANAGE))))
                .as("another organisation")
                .isEmpty();

        work.protect(key, Set.of(), anna);
        assertThat(told.elsewhere(question, jonas)).isEmpty();
    }

    private long searchedFromOutside() {
        Instant now = Instant.now();
        return audit
                .newest(
                        AuditSearch.Question.between(
                                        children.organisation(), now.minusSeconds(600), now.plusSeconds(600))
                                .in(children.id())
                                .of(Set.of(AuditEventType.CONVERSATIONS_SEARCHED)),
                        Long.MAX_VALUE,
                        100)
                .stream()
                .filter(entry -> "true".equals(entry.event().facts().get("fromOutside")))
                .count();
    }

    @Test
    void aSearchIsNarrowedByDatesAndLabels() {
        ConversationKey key = indexed(letters.received(
                children, Letter.of("Annat", "Region Väst", "BUP").text("Placeringen upphör.")));
        Label label = labels.of(children.id()).getFirst();
        Instant now = Instant.now();
        assertThat(narrowed(now.minusSeconds(600), now.plusSeconds(600), Set.of()))
                .hasSize(1);
        assertThat(narrowed(now.plusSeconds(600), now.plusSeconds(900), Set.of()))
                .isEmpty();
        assertThat(narrowed(now.minusSeconds(900), now.minusSeconds(600), Set.of()))
                .isEmpty();
        assertThat(narrowed(now.minusSeconds(600), now.plusSeconds(600), Set.of(label.id())))
                .isEmpty();
        work.label(key, Set.of(label.id()), anna);
        assertThat(narrowed(now.minusSeconds(600), now.plusSeconds(600), Set.of(label.id())))
                .hasSize(1);
        assertThat(search.pieces(new Question("placeringen", anna.reads(), Optional.empty()))
                        .apply("Om PLACERINGEN, kort"))
                .containsExactly(new Piece("Om ", false), new Piece("PLACERINGEN", true), new Piece(", kort", false));
    }

    private List<ConversationSearch.Hit> narrowed(Instant from, Instant until, Set<LabelId> wanted) {
        Narrowing narrowing = new Narrowing(Optional.of(from), Optional.of(until), wanted);
        return ((Answer.Hits) search.search(
                        new Question("placeringen", anna.reads(), Optional.empty(), narrowing, false), anna))
                .hits();
    }

    @Test
    void aCommonWordGivesTheLatestOfManyBlocks() {
        ConversationKey key = indexed(letters.received(
                children, Letter.of("Annat", "Region Väst", "BUP").text("gemensamt sällsynt")));
        long common = word("w:gemensamt");
        jdbc.sql("""
                        INSERT INTO casework.word (message, conversation, mailbox, block, at, texts, tokens)
                        SELECT gen_random_uuid(), :key, :mailbox, 1 + n / 256, now() + n * interval '1 second', true,
                            ARRAY[:word | (1 + n / 256)] FROM generate_series(0, 2999) AS n""")
                .param("key", key.value())
                .param("mailbox", children.id().value())
                .param("word", common)
                .update();
        jdbc.sql("UPDATE casework.word_block SET messages = 256 + 3000 WHERE mailbox = :mailbox")
                .param("mailbox", children.id().value())
                .update();
        UUID latest = jdbc.sql("SELECT message FROM casework.word WHERE mailbox = :mailbox ORDER BY at DESC LIMIT 1")
                .param("mailbox", children.id().value())
                .query(UUID.class)
                .single();
        assertThat(hits("gemensamt", anna)).containsExactly(Map.entry(key, new StoredMessageId(latest)));
        assertThat(hits("gemensamt sällsynt", anna))
                .as("the rare word is in the first block")
                .hasSize(1);
    }

    @Test
    void whatALongConversationHidesComesBeforeWhatIsOlderInAnotherMailbox() {
        CaseWorker eva = municipality.worker("eva", Map.of(children.id(), GrantLevel.READ, duty.id(), GrantLevel.READ));
        ConversationKey oldest = indexed(
                letters.received(duty, Letter.of("Annat", "Region Väst", "BUP").text("gemensamt")));
        ConversationKey older = indexed(letters.received(
                children, Letter.of("Annat", "Region Väst", "BUP").text("gemensamt")));
        ConversationKey talkative = indexed(letters.received(
                children, Letter.of("Annat", "Region Väst", "BUP").text("gemensamt")));
        jdbc.sql("""
                        INSERT INTO casework.word (message, conversation, mailbox, block, at, texts, tokens)
                        SELECT gen_random_uuid(), :key, :mailbox, 0, now() + n * interval '1 second', true, ARRAY[:word::bigint]
                        FROM generate_series(1, 60) AS n""")
                .param("key", talkative.value())
                .param("mailbox", children.id().value())
                .param("word", word("w:gemensamt"))
                .update();
        assertThat(((Answer.Hits) ask("gemensamt", eva))
                        .hits().stream().map(hit -> hit.line().key()))
                .containsExactly(talkative, older, oldest);
    }

    @Test
    void whoeverLosesTheKeyLosesTheIndex() {
        StoredMessageId message = letters.received(
                children, Letter.of("Annat", "Region Väst", "BUP").text("Tvångsvård"));
        indexed(message);
        jdbc.sql("UPDATE casework.word SET texts = false WHERE message = :message")
                .param("message", message.value())
                .update();
        contents.destroyMailboxKey(children.id(), Actor.system("test"));
        assertThat(ask("tvångsvård", anna)).isEqualTo(new Answer.Hits(List.of(), false, false));
        older.some(1000);
        assertThat(count(message)).isZero();
    }

    @Test
    void ofALongLetterSoManyWordsAreIndexed() {
        String text =
                IntStream.range(0, 5000).mapToObj(number -> "ord" + number).collect(Collectors.joining(" "));
        StoredMessageId message = letters.received(
                children, Letter.of("Lång", "Region Väst", "BUP").text(text));
        indexed(message);
        assertThat(hits("ord17", anna)).hasSize(1);
        assertThat(hits("ord4999", anna)).isEmpty();
        assertThat(jdbc.sql("SELECT cardinality(tokens) FROM casework.word WHERE message = :message")
                        .param("message", message.value())
                        .query(Integer.class)
                        .single())
                .isBetween(WordIndex.MOST_OF_TEXTS, WordIndex.MOST_OF_TEXTS + 20);
    }

    private long word(String word) {
        return WordKeys.word(contents.fingerprints(children.id(), WordIndex.PURPOSE, List.of(word))
                .getFirst());
    }

    private ConversationKey indexed(StoredMessageId message) {
        await().until(() -> count(message) == 1);
        return new ConversationKey(jdbc.sql("SELECT conversation FROM casework.part WHERE message = :message")
                .param("message", message.value())
                .query(UUID.class)
                .single());
    }

    private long count(StoredMessageId message) {
        return jdbc.sql("SELECT count(*) FROM casework.word WHERE message = :message")
                .param("message", message.value())
                .query(Long.class)
                .single();
    }

    private Answer ask(String text, CaseWorker by) {
        return search.search(new Question(text, by.reads(), Optional.empty()), by);
    }

    private Map<ConversationKey, StoredMessageId> hits(String text, CaseWorker by) {
        return ((Answer.Hits) ask(text, by))
                .hits().stream().collect(Collectors.toMap(hit -> hit.line().key(), ConversationSearch.Hit::message));
    }
}
