// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Who uses the processor and who makes objects, by Flight Recorder's samples of this process while something runs. A method of
 * ours is a frame of its own; what it calls in a library is one frame for the library, so that the picture is of our program.
 */
final class Flames implements AutoCloseable {

    private static final String PROCESSOR = "jdk.CPUTimeSample";
    private static final String ALLOCATION = "jdk.ObjectAllocationSample";
    private static final String OURS = "org.budkavle.";

    /** What everything goes through, and the load itself. */
    private static final Pattern PLUMBING =
            Pattern.compile("org\\.budkavle\\.(benchmarks\\..*|server\\.platform\\.(Wall.*|OwnThread.*))");

    /** A class that was made while running has a number in its name that is another in the next run. */
    private static final Pattern MADE = Pattern.compile("(\\$\\$.*|/0x.*)");

    private static final String JAVA = "java";
    private static final Map<String, Pattern> LIBRARIES = new LinkedHashMap<>();

    static {
        LIBRARIES.put("XML", Pattern.compile("(com\\.sun\\.org\\.apache|javax\\.xml|org\\.apache\\.(xml|xerces))\\."));
        LIBRARIES.put(
                "cryptography",
                Pattern.compile(
                        "(com\\.sun\\.crypto|sun\\.security|javax\\.(crypto|net)|java\\.security|com\\.amazon)\\."));
        LIBRARIES.put("compression", Pattern.compile("java\\.util\\.zip\\."));
        LIBRARIES.put("files and sockets", Pattern.compile("(sun\\.nio|java\\.nio\\.(file|channels)|java\\.io)\\."));
        LIBRARIES.put("HTTP client", Pattern.compile("(jdk\\.internal|java)\\.net\\."));
        LIBRARIES.put("database driver", Pattern.compile("(org\\.postgresql|com\\.zaxxer)\\."));
        LIBRARIES.put("Spring", Pattern.compile("org\\.springframework\\."));
        LIBRARIES.put("Tomcat", Pattern.compile("(org\\.apache\\.(tomcat|catalina|coyote)|jakarta\\.servlet)\\."));
        LIBRARIES.put("JSON", Pattern.compile("tools\\.jackson\\."));
        LIBRARIES.put(JAVA, Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\."));
    }

    private final Recording recording = new Recording();

    /** Samples of one stack's beginning, and of what it called. */
    static final class Frame {

        private final SortedMap<String, Frame> calls = new TreeMap<>();
        private long all;

        void add(List<String> stack, long many) {
            Frame at = this;
            at.all += many;
            for (String name : stack) {
                at = at.calls.computeIfAbsent(name, _ -> new Frame());
                at.all += many;
            }
        }

        SortedMap<String, Frame> calls() {
            return Collections.unmodifiableSortedMap(calls);
        }

        long all() {
            return all;
        }

        int depth(long least) {
            return 1
                    + calls.values().stream()
                            .filter(call -> call.all >= least)
                            .mapToInt(call -> call.depth(least))
                            .max()
                            .orElse(0);
        }
    }

    private Flames() {}

    /** Samples from now on. The processor's samples are an experiment of Java 25, on Linux alone. */
    static Flames begin() {
        Flames flames = new Flames();
        flames.recording.enable(PROCESSOR).with("throttle", "5 ms").withStackTrace();
        flames.recording.enable(ALLOCATION).with("throttle", "500/s").withStackTrace();
        flames.recording.setMaxSize(0);
        flames.recording.start();
        return flames;
    }

    /** Ends, and draws {@code chain-processor.svg} and {@code chain-allocation.svg} in the folder. */
    void draw(Path folder, String what) throws IOException {
        recording.stop();
        Path file = Files.createTempFile("chain", ".jfr");
        try {
            recording.dump(file);
            Frame processor = new Frame();
            Frame allocation = new Frame();
            try (RecordingFile events = new RecordingFile(file)) {
                while (events.hasMoreEvents()) {
                    RecordedEvent event = events.readEvent();
                    add(processor, event, PROCESSOR, _ -> 1);
                    add(allocation, event, ALLOCATION, each -> each.getLong("weight"));
                }
            }
            Files.writeString(
                    folder.resolve("chain-processor.svg"),
                    FlamePicture.of("Processor time of Java code, " + what, processor));
            Files.writeString(
                    folder.resolve("chain-allocation.svg"),
                    FlamePicture.of("Bytes of new objects, " + what, allocation));
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public void close() {
        recording.close();
    }

    private static void add(Frame root, RecordedEvent event, String type, ToLongFunction<RecordedEvent> weight) {
        if (event.getEventType().getName().equals(type) && event.getStackTrace() != null) {
            root.add(stack(event.getStackTrace().getFrames()), weight.applyAsLong(event));
        }
    }

    /** The methods of ours that called each other, and the library that the last of them called. */
    private static List<String> stack(List<RecordedFrame> innermostFirst) {
        List<String> stack = new ArrayList<>();
        Optional<String> library = Optional.empty();
        for (RecordedFrame frame : innermostFirst.reversed()) {
            RecordedMethod method = frame.getMethod();
            String name = MADE.matcher(method.getType().getName()).replaceFirst("");
            if (name.startsWith(OURS)) {
                library = Optional.empty();
                if (!PLUMBING.matcher(name).matches()) {
                    push(stack, name.substring(name.lastIndexOf('.') + 1) + "." + plain(method.getName()));
                }
            } else if (library.filter(found -> !found.equals(JAVA)).isEmpty()) {
                library = Optional.of(library(name));
            }
        }
        library.ifPresent(stack::add);
        return stack;
    }

    private static void push(List<String> stack, String name) {
        if (stack.isEmpty() || !stack.getLast().equals(name)) {
            stack.add(name);
        }
    }

    private static String plain(String method) {
        Matcher lambda = Pattern.compile("lambda\\$(.*)\\$\\d+").matcher(method);
        return lambda.matches() ? lambda.group(1) : method;
    }

    private static String library(String type) {
        for (Map.Entry<String, Pattern> known : LIBRARIES.entrySet()) {
            if (known.getValue().matcher(type).lookingAt()) {
                return known.getKey();
            }
        }
        String[] parts = type.split("\\.");
        return String.join(".", List.of(parts).subList(0, Math.min(2, parts.length - 1)));
    }
}
