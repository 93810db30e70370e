// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

/** What is wrong with the answers of a running address book, for those who test against it. */
public enum BookFault {
    /** Nothing. */
    NONE,

    /** HTTP 500 with a page of HTML. */
    SERVER_ERROR,
    /** HTTP 503 with {@code Retry-After} and an error document. */
    UNAVAILABLE,
    /** HTTP 429 with {@code Retry-After} and an error document. */
    TOO_MANY_REQUESTS,
    /** HTTP 200 with a page of HTML, as a log-in page or a proxy would. */
    HTML,
    /** HTTP 302 to another host. */
    REDIRECT,

    /** The JSON ends in the middle; the HTTP answer ends as it should. */
    TRUNCATED_JSON,
    /** The connection breaks in the middle of the answer. */
    BROKEN_CONNECTION,
    /** No JSON at all, in the right media type. */
    NO_JSON,

    /** Every page has a next one, with new links for ever, and the first page's content again. */
    ENDLESS_PAGING,
    /** The next page is the page itself. */
    LOOPING_PAGING,
    /** The next page is on another host. */
    FOREIGN_LINK,
    /** Each page is empty and the last one, whatever is listed. */
    EMPTY,
    /** Only the first page is left, and it says that it is the last. */
    SHRUNK,

    /** One byte of the answer every {@link AddressBook#delay}. */
    SLOW_DRIP,
    /** Right, after {@link AddressBook#delay}. */
    SLOW,
    /** Never answers. */
    SILENT,

    /** Every attribute has another name. */
    CHANGED_SCHEMA,
    /** Attributes are objects and lists where they were texts. */
    CHANGED_TYPES,
    /** The addresses' organisations are not among the organisations. */
    DANGLING_PARENT,
    /** Two addresses have the same id. */
    REPEATED_ID,
    /** Names have characters that the book never has: angle brackets and control characters. */
    FORBIDDEN_CHARACTERS,
    /** Attributes and relations that nobody knows stand beside the right ones; no fault. */
    UNKNOWN_ATTRIBUTES
}
