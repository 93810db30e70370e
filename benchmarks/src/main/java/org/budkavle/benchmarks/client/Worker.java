// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.client;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.budkavle.benchmarks.client.Archive.Case;

/** A person at work: does something, thinks, does the next. What is looked for is something that is there. */
final class Worker {

    private static final Pattern CONVERSATION = Pattern.compile("/konversationer/[0-9a-f-]{36}");
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]*efter=[^\"]*)\"");
    private static final int WEIGHTS =
            Arrays.stream(Step.values()).mapToInt(Step::weight).sum();

    private final Visit visit;
    private final Archive archive;
    private final List<Integer> mailboxes;
    private final List<UUID> ids;
    private final Random random;
    private final Map<Step, List<Long>> taken = new EnumMap<>(Step.class);
    private List<String> conversations = List.of();
    private int faults;

    /**
     * @param mailboxes where the person works
     * @param ids of all mailboxes
     */
    Worker(Visit visit, Archive archive, List<Integer> mailboxes, List<UUID> ids, long seed) {
        this.visit = visit;
        this.archive = archive;
        this.mailboxes = mailboxes;
        this.ids = ids;
        this.random = new Random(seed);
    }

    /** Works until that time, of {@link System#nanoTime()}. */
    void work(long end, Duration think) throws IOException, InterruptedException {
        TimeUnit.NANOSECONDS.sleep((long) (random.nextDouble() * think.toNanos()));
        while (System.nanoTime() < end) {
            take(any());
            // As people arrive: often soon after, sometimes long after.
            TimeUnit.NANOSECONDS.sleep((long) (-Math.log(1 - random.nextDouble()) * think.toNanos()));
        }
    }

    /** Nanoseconds of each answer. */
    Map<Step, List<Long>> taken() {
        return taken;
    }

    /** How many answers were not what they should be. */
    int faults() {
        return faults;
    }

    /** Forgets what was measured so far. */
    void forget() {
        taken.clear();
    }

    private Step any() {
        int place = random.nextInt(WEIGHTS);
        for (Step step : Step.values()) {
            place -= step.weight();
            if (place < 0) {
                return step;
            }
        }
        throw new IllegalStateException();
    }

    private void take(Step step) throws IOException, InterruptedException {
        int mailbox = mailboxes.get(random.nextInt(mailboxes.size()));
        String inbox = "/brevlador/" + ids.get(mailbox);
        Case known = archive.one(mailbox, random.nextInt(archive.conversations(mailbox)));
        switch (step) {
            case TO_DO -> list(step, inbox);
            case MINE -> list(step, inbox + "?flik=mina");
            case WAITING -> list(step, inbox + "?flik=vantar");
            case ALL_OPEN -> list(step, inbox + "?flik=alla");
            case DONE -> list(step, inbox + "?flik=klara");
            case DONE_FURTHER -> further(inbox + "?flik=klara");
            case DONE_FILTERED -> list(step, inbox + "?flik=klara&filter=bilagor,sekretess");
            case EVERYWHERE -> list(step, "/alla");
            case CONVERSATION -> conversation(step, "");
            case CLAIM -> conversation(step, "/ta-hand-om");
            case SENT -> get(step, inbox + "/skickat");
            case SENT_TROUBLE -> get(step, inbox + "/skickat?visa=atgard");
            case REFERENCE -> search(step, known.ours(), "");
            case WORDS -> search(step, known.subject(), "");
            case COMMON_WORD ->
                search(
                        step,
                        Vocabulary.SITUATIONS.get(known.situation()),
                        ids.get(mailbox).toString());
            case TEXT -> search(step, ofText(known, 3), "");
            case COMMON_IN_TEXTS -> search(step, Vocabulary.common(random) + " " + Vocabulary.common(random), "");
            case PARTY -> search(step, known.counterpart().name(), "");
            case FILE_NAME ->
                search(
                        step,
                        known.letters().stream()
                                .flatMap(letter -> letter.fileName().stream())
                                .findFirst()
                                .orElse("utredning.pdf"),
                        "");
            case PICKER -> picker(known);
        }
    }

    private void list(Step step, String path) throws IOException, InterruptedException {
        List<String> shown = CONVERSATION
                .matcher(get(step, path).body())
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
        conversations = shown.isEmpty() ? conversations : shown;
    }

    private void further(String path) throws IOException, InterruptedException {
        var next = NEXT.matcher(visit.get(path).body());
        if (next.find()) {
            get(Step.DONE_FURTHER, next.group(1).replace("&amp;", "&"));
        }
    }

    private void conversation(Step step, String verb) throws IOException, InterruptedException {
        if (conversations.isEmpty()) {
            return;
        }
        String path = conversations.get(random.nextInt(conversations.size())) + verb;
        if (verb.isEmpty()) {
            get(step, path);
        } else {
            post(step, path, Map.of());
        }
    }

    /** Words that stand one after the other in a text of the conversation. */
    private String ofText(Case known, int number) {
        List<String> words = known.letters()
                .getLast()
                .text()
                .lines()
                .flatMap(line -> Arrays.stream(line.split("[ .!]+", -1)))
                .filter(word -> !word.isEmpty())
                .toList();
        int first = random.nextInt(words.size() - number);
        return String.join(" ", words.subList(first, first + number));
    }

    private void search(Step step, String text, String where) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(step, "/sok", Map.of("q", text, "var", where));
        if (answer.statusCode() == 200 && !CONVERSATION.matcher(answer.body()).find() && step != Step.FILE_NAME) {
            faults++;
        }
    }

    /** Types what somebody is called, a key at a time. */
    private void picker(Case known) throws IOException, InterruptedException {
        String text =
                known.counterpart().functionName() + " " + known.counterpart().name();
        for (int typed = 2; typed <= Math.min(text.length(), 14); typed += 3) {
            post(Step.PICKER, "/adressbok/val", Map.of("q", text.substring(0, typed)));
            TimeUnit.MILLISECONDS.sleep(150);
        }
    }

    private HttpResponse<String> get(Step step, String path) throws IOException, InterruptedException {
        long began = System.nanoTime();
        return measured(step, began, visit.get(path));
    }

    private HttpResponse<String> post(Step step, String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        return measured(step, began, visit.post(path, fields));
    }

    private HttpResponse<String> measured(Step step, long began, HttpResponse<String> answer) {
        taken.computeIfAbsent(step, each -> new ArrayList<>()).add(System.nanoTime() - began);
        if (answer.statusCode() >= 400) {
            faults++;
        }
        return answer;
    }
}
