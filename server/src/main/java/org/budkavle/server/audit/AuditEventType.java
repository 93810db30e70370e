// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

/** Everything that is ever audited, in the words an auditor reads. Names are stored: never rename one. */
public enum AuditEventType {
    ORGANISATION_REGISTERED("En organisation lades till"),
    MAILBOX_REGISTERED("En funktionsadress fick en brevlåda"),
    PERSON_GRANTED("En persons behörigheter till brevlådor ändrades"),
    PERSON_CREATED("En person lades till"),
    PERSON_CHANGED("En persons namn eller titel ändrades"),
    PERSON_LEFT("En person slutade; behörigheter och roller avslutades"),
    PERSON_RETURNED("En person som slutat kom tillbaka"),
    IDENTITY_TIED("En person kopplades till en identitet i en annan inloggning"),
    ADMINISTRATOR_ROLES_CHANGED("En persons administratörsroller ändrades"),
    GRANT_GIVEN("En person fick behörighet till en brevlåda"),
    GRANT_ENDED("En persons behörighet till en brevlåda avslutades"),
    GROUP_GRANT_GIVEN("En kataloggrupp fick behörighet till en brevlåda"),
    GROUP_GRANT_ENDED("En kataloggrupps behörighet till en brevlåda avslutades"),
    GROUPS_CHANGED("En persons behörigheter från kataloggrupper ändrades"),
    ACCESS_REVIEWED("En behörighet granskades"),
    MAILBOX_CHANGED("En brevlådas uppgifter ändrades"),
    MAILBOX_CLOSED("En brevlåda stängdes"),
    MAILBOX_OPENED("En stängd brevlåda öppnades"),
    MAILBOX_UNSTAFFED("En brevlåda har ingen som kan svara, eller färre än två ansvariga"),
    TEMPLATE_MADE("En mall lades till"),
    TEMPLATE_CHANGED("En mall fick en ny version"),
    TEMPLATE_REVIEWED("En mall granskades"),
    TEMPLATE_RETIRED("En mall togs ur bruk"),
    TEMPLATE_RESTORED("En mall togs i bruk igen"),
    LABEL_CHANGED("En etikett eller dess frister ändrades"),
    LABEL_RETIRED("En etikett togs ur bruk"),

    SIGNED_IN("En person loggade in"),
    SIGN_IN_REFUSED("En inloggning nekades"),
    SIGN_IN_BARRED("Inloggningen för ett konto spärrades efter för många försök"),
    SIGNED_OUT("En person loggade ut"),
    SESSION_LOCKED("En session låstes"),
    SESSION_UNLOCKED("En session låstes upp"),
    SESSION_ENDED("En session avslutades"),
    STEP_UP_NEEDED("En starkare inloggning begärdes"),
    ACCOUNT_INVITED("En person fick en aktiveringskod"),
    ACCOUNT_ACTIVATED("En person aktiverade sitt konto"),
    CREDENTIAL_CHANGED("En persons inloggningsuppgifter ändrades"),
    SETUP_TOKEN_MADE("En engångskod för första start skapades"),

    MAILBOX_KEY_CREATED("En brevlåda fick sin datanyckel"),
    MAILBOX_KEY_DESTROYED("En brevlådas datanyckel förstördes; innehållet kan inte längre läsas"),
    MASTER_KEY_CREATED("En huvudnyckel skapades"),

    CONTENT_READ("Innehåll lästes"),
    CONTENT_DELETED("Innehåll raderades"),

    MESSAGE_SUBMITTED("Ett meddelande lämnades in för sändning"),
    MESSAGE_SUBMISSION_REFUSED("Ett meddelande avvisades vid inlämning"),
    MESSAGE_SENT("Ett meddelande lämnades till accesspunkten"),
    MESSAGE_DELIVERED("Ett meddelande togs emot av mottagarens accesspunkt"),
    MESSAGE_CONFIRMED("Mottagaren kvitterade ett meddelande"),
    MESSAGE_FAILED("Ett meddelande kunde inte levereras"),
    MESSAGE_RECEIVED("Ett meddelande togs emot till en brevlåda"),
    MESSAGE_REFUSED("Ett inkommande meddelande avvisades"),
    MESSAGE_LISTED("Meddelanden listades"),
    MESSAGE_READ("Ett meddelande lästes"),
    MESSAGE_DELETED("Ett meddelande raderades"),

    CONVERSATIONS_LISTED("En lista med konversationer visades"),
    CONVERSATION_OPENED("En konversation öppnades"),
    CONVERSATION_PRINTED("En konversation skrevs ut"),
    CONVERSATION_FETCHED("En konversation hämtades med alla filer"),
    CONVERSATION_CLAIMED("Någon tog hand om en konversation"),
    CONVERSATION_RELEASED("En konversation lämnades utan ansvarig"),
    CONVERSATION_STATUS_CHANGED("En konversations arbetsstatus ändrades"),
    CONVERSATION_LABELLED("En konversations etiketter ändrades"),
    CONVERSATION_DEADLINE_CHANGED("En frist eller bevakning ändrades"),
    CONVERSATION_HANDED_OVER("En konversation lämnades över till en annan brevlåda"),
    CONVERSATION_RETURNED("Ett felskickat meddelande återsändes"),
    CONVERSATION_PROTECTED("En konversation märktes med skyddade personuppgifter"),
    CONVERSATION_UNPROTECTED("Märkningen skyddade personuppgifter togs bort"),
    DELIVERY_PROOF_MADE("Ett leveransbevis hämtades"),
    CONVERSATION_ANSWERED_AUTOMATICALLY("Avsändaren fick veta att brevlådan är stängd"),
    SHIFT_LEFT("Någon gick av sitt pass i en brevlåda"),
    SHIFT_TAKEN_OVER("Någon tog över en kollegas öppna konversationer"),
    NOTE_WRITTEN("En intern anteckning skrevs"),
    PERSONAL_NUMBER_SHOWN("Ett personnummer visades"),
    CONVERSATIONS_SEARCHED("Någon sökte bland konversationer"),
    RECEIPT_SENT("En meddelandekvittens sändes"),
    RECEIPT_RECEIVED("En meddelandekvittens togs emot"),
    RECEIPT_OVERDUE("En meddelandekvittens har inte kommit i tid"),
    RECEIPT_UNDELIVERABLE("En meddelandekvittens kunde inte levereras"),
    RECEIPT_IGNORED("En meddelandekvittens som inte kan vara äkta kom in"),
    ENVELOPE_IGNORED("Ett kuvert kom in som inte får besvaras; incident"),
    RECEIPT_UNKNOWN("En meddelandekvittens för ett okänt meddelande togs emot"),

    DRAFT_CREATED("Ett utkast påbörjades"),
    DRAFT_LISTED("En brevlådas utkast listades"),
    DRAFT_READ("En kollegas utkast lästes"),
    DRAFT_TAKEN_OVER("En kollegas utkast togs över"),
    DRAFT_HELD("Ett utkast skickades, med tid att ångra"),
    DRAFT_UNDONE("En sändning ångrades"),
    DRAFT_DISCARDED("Ett utkast kastades"),

    TRANSMISSION_ACCEPTED("Accesspunkten tog emot ett kuvert för sändning"),
    TRANSMISSION_ATTEMPTED("Accesspunkten försökte överföra ett kuvert"),
    TRANSMISSION_DELIVERED("Accesspunkten fick transportkvittens"),
    TRANSMISSION_FAILED("Accesspunkten gav upp en sändning"),
    TRANSMISSION_RECEIVED("Accesspunkten tog emot ett kuvert från en annan accesspunkt"),
    TRANSMISSION_REJECTED("Accesspunkten avvisade en annan accesspunkts meddelande"),

    ADDRESS_BOOK_REPLACED("Läskopian av adressboken fick en ny generation"),
    ADDRESS_BOOK_FAILED("Läskopian av adressboken kunde inte uppdateras"),
    ADDRESS_BOOK_LOSS_ACCEPTED("En administratör godkände att adressboken har krympt"),
    USED_ADDRESS_VANISHED("En adress som används försvann ur adressboken"),
    USED_ADDRESS_SETTLED("En administratör tog hand om ett larm om en adress som har försvunnit"),

    ADDRESS_CHANGED("En av våra adresser till adressboken ändrades här"),
    ADDRESS_MARKED_DONE("En ändring markerades som införd i adressboken"),
    ADDRESS_COMPARED("En av våra adresser fick ett annat läge när adressboken hade hämtats"),
    DIRECTORY_IMPORTED("Uppgifter ur organisationens katalog lästes in"),
    DIRECTORY_TOKEN_CREATED("En katalog fick en nyckel för att lämna uppgifter hit"),
    DIRECTORY_TOKEN_REVOKED("En katalogs nyckel spärrades"),

    API_CLIENT_REGISTERED("En API-klient lades till eller ändrades"),
    API_CLIENT_LOCKED("En API-klient spärrades"),
    API_TOKEN_ISSUED("En API-klient fick en åtkomsttoken"),
    API_TOKEN_REFUSED("En API-klient nekades åtkomsttoken"),
    API_ACCESS_REFUSED("Ett API-anrop nekades"),
    SEARCH_CONCEPT_CHANGED("Sökningens ordlista fick ett begrepp, eller ett begrepp ändrades"),
    SEARCH_CONCEPT_REMOVED("Ett begrepp togs bort ur sökningens ordlista"),

    MALWARE_FOUND("Skadlig kod hittades"),

    AUDIT_BEGUN("Loggen börjar"),
    AUDIT_VERIFIED("Hela loggen lästes och stämmer"),
    AUDIT_BROKEN("Loggen stämmer inte"),
    AUDIT_GAP("En händelse som väntade på sin plats i loggen ändrades eller försvann"),
    AUDIT_ERASED("Innehåll i loggen raderades enligt gallringsbeslut");

    private final String description;

    AuditEventType(String description) {
        this.description = description;
    }

    /** What it means, in Swedish, for people. */
    public String description() {
        return description;
    }
}
