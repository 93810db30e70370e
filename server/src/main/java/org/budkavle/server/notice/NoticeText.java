// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

/** The words of notices outside: fixed, a count and nothing more (R-MK-11). In Swedish, as the mail is. */
public final class NoticeText {

    /** The title of every mail and of every notice on the screen. */
    public static final String TITLE = "Säker digital kommunikation";

    private NoticeText() {}

    /** What is said. */
    public static String words(NoticeKind kind, int number) {
        boolean one = number == 1;
        return switch (kind) {
            case NEW_MESSAGE ->
                one
                        ? "Du har 1 nytt säkert meddelande. Logga in för att läsa."
                        : "Du har " + number + " nya säkra meddelanden. Logga in för att läsa.";
            case HANDED_OVER ->
                one
                        ? "1 konversation har lämnats över till er. Logga in för att läsa."
                        : number + " konversationer har lämnats över till er. Logga in för att läsa.";
            case UNCLAIMED ->
                one
                        ? "1 säkert meddelande väntar på att någon tar hand om det. Logga in för att läsa."
                        : number + " säkra meddelanden väntar på att någon tar hand om dem. Logga in för att läsa.";
            case DELIVERY ->
                one
                        ? "1 skickat meddelande behöver åtgärd. Logga in för att se vad."
                        : number + " skickade meddelanden behöver åtgärd. Logga in för att se vad.";
            case DUE ->
                one
                        ? "1 konversation förfaller i dag. Logga in för att se vilken."
                        : number + " konversationer förfaller i dag. Logga in för att se vilka.";
            case MENTION -> "En kollega har nämnt dig i en intern anteckning. Logga in för att läsa.";
            case UNWATCHED -> "Det finns tider som ingen bevakar. Logga in för att se vilka.";
            case SHIFT_LEFT -> "Ett pass har lämnats och väntar på att någon tar över. Logga in för att läsa.";
        };
    }

    /** What is said of how it goes. */
    public static String words(OperationWord word) {
        return switch (word) {
            case WORKING -> "Driftstatus: allt fungerar igen.";
            case DELAYED -> "Driftstatus: fördröjt. Det kan ta längre tid än vanligt innan något kommer fram.";
            case BROKEN -> "Driftstatus: avbrott. Det går att skriva, och det skickas när avbrottet är över.";
        };
    }

    /** Where: the name if it is harmless, else the alias. */
    public static String place(MailboxNotices mailbox, String name) {
        return mailbox.harmless() ? name : "brevlåda " + mailbox.alias();
    }
}
