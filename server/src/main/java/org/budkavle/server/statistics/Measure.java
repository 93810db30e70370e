// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.statistics;

/** What is counted. The names are stored. */
enum Measure {
    RECEIVED,
    SENT,
    /** Sent that day, and now refused by the recipient. */
    REJECTED,
    /** Sent that day, and nobody knows. */
    UNCLEAR,
    /** Sent that day, and never arrived. */
    NOT_DELIVERED,
    /** Sent that day, with a receipt after the time was out. */
    CONFIRMED_LATE,
    /** First answers, in steps of time. */
    ANSWER,
    /** Receipts, in steps of time. */
    RECEIPT,
    /** Conversations begun that day that have the label. */
    LABELLED
}
