// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.chain;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.budkavle.benchmarks.Load;
import org.budkavle.benchmarks.Table;
import org.budkavle.benchmarks.chain.StatementLog.Cost;
import org.budkavle.benchmarks.chain.StatementLog.Counted;

/** What a message costs each side's database in statements and commits, and which of them cost most. */
final class Statements {

    private static final int WIDTH = 130;
    private static final int SENDERS = 4;

    private Statements() {}

    /**
     * Sends the messages and counts.
     *
     * @param costliest so many statements of each side are told
     */
    static String of(Path sender, Path recipient, int messages, int costliest, Load.Work work) throws Exception {
        StatementLog sending = StatementLog.begin(sender);
        StatementLog receiving = StatementLog.begin(recipient);
        Load.run(messages, SENDERS, work);
        Counted sent = sending.end();
        Counted received = receiving.end();
        Table table = new Table(
                "for each message",
                "statements",
                "commits",
                "parsed anew",
                "ms in the database",
                "of it parsing and planning");
        table.add(row("sender's side", sent, messages));
        table.add(row("recipient's side", received, messages));
        return table + "\n" + costliest("Sender's side", sent, messages, costliest) + "\n"
                + costliest("Recipient's side", received, messages, costliest);
    }

    private static String[] row(String side, Counted counted, int messages) {
        return new String[] {
            side,
            each(counted.statements(), messages),
            each(counted.commits(), messages),
            each(counted.parses(), messages),
            Table.number(counted.executed().values().stream()
                            .mapToDouble(Cost::millis)
                            .sum()
                    / messages),
            Table.number(counted.preparing() / messages)
        };
    }

    private static String costliest(String side, Counted counted, int messages, int most) {
        List<Map.Entry<String, Cost>> dearest = counted.executed().entrySet().stream()
                .sorted(Comparator.comparingDouble(
                        (Map.Entry<String, Cost> each) -> -each.getValue().millis()))
                .limit(most)
                .toList();
        return side + ": ms, of it parsing and planning, and times, for each message\n"
                + dearest.stream()
                        .map(each -> "%7s %7s %6s  %s%n"
                                .formatted(
                                        Table.number(each.getValue().millis() / messages),
                                        Table.number(each.getValue().preparing() / messages),
                                        each(each.getValue().times(), messages),
                                        shortened(each.getKey())))
                        .collect(Collectors.joining());
    }

    private static String shortened(String statement) {
        return statement.length() <= WIDTH ? statement : statement.substring(0, WIDTH) + " …";
    }

    private static String each(long times, int messages) {
        return Table.number((double) times / messages);
    }
}
