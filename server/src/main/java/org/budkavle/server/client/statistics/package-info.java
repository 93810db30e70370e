// SPDX-License-Identifier: Apache-2.0
/** «Statistik» (client-ux.md 4.17): charts with tables beside them, CSV, and a text for the annual report. */
@NullMarked
package org.budkavle.server.client.statistics;

import org.jspecify.annotations.NullMarked;
