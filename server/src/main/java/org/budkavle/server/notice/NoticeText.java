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

    /** What is said of what waits. */
    public static String words(Reminder what, int number) {
        boolean one = number == 1;
        return switch (what) {
            case TASKS_ASSIGNED ->
                one
                        ? "1 uppgift på anslutningsresan har fått en ansvarig: du eller en kollega. Logga in för att se vilken."
                        : number
                                + " uppgifter på anslutningsresan har fått ansvariga: du eller kollegor. Logga in för att se vilka.";
            case TASKS_SOON ->
                one
                        ? "1 uppgift på anslutningsresan ska vara klar inom en vecka. Logga in för att se vilken."
                        : number
                                + " uppgifter på anslutningsresan ska vara klara inom en vecka. Logga in för att se vilka.";
            case TASKS_BLOCKED ->
                one
                        ? "1 uppgift på anslutningsresan väntar på att en annan blir klar. Logga in för att se vilken."
                        : number
                                + " uppgifter på anslutningsresan väntar på att andra blir klara. Logga in för att se vilka.";
            case TASKS_LATE ->
                one
                        ? "1 uppgift på anslutningsresan är försenad. Logga in för att se vilken."
                        : number + " uppgifter på anslutningsresan är försenade. Logga in för att se vilka.";
            case DECLARATION -> "Självdeklarationen till federationen behöver förnyas. Logga in för att se när.";
            case CERTIFICATE -> "Ett certifikat behöver bytas. Logga in för att se vilket och när.";
            case ACCESS_ASKED ->
                "Den som ansvarar för en brevlåda frågar om du fortfarande behöver din behörighet. Svara den som ansvarar för brevlådan.";
            case ACCESS_UNDECIDED ->
                one
                        ? "1 fråga om en behörighet väntar på beslut. Logga in för att se vilken."
                        : number + " frågor om behörigheter väntar på beslut. Logga in för att se vilka.";
        };
    }

    /** As {@link #words(Reminder, int)}, to somebody who may not be able to log in. */
    static String wordsOutside(Reminder what, int number) {
        return words(what, number).replaceFirst("Logga in för att se .*", "Den som håller i planen hos er vet mer.");
    }

    /** Where: the name if it is harmless, else the alias. */
    public static String place(MailboxNotices mailbox, String name) {
        return mailbox.harmless() ? name : "brevlåda " + mailbox.alias();
    }
}
