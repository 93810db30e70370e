// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.copy;

/**
 * What a whole synchronisation has brought.
 *
 * @param number the generation that answers now
 * @param replaced whether it is another one than before
 * @param first whether there was none before, or one of another book
 */
record Generation(
        long number, boolean replaced, boolean first, int appeared, int changed, int vanished, int unreadable) {}
