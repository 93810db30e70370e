// SPDX-License-Identifier: Apache-2.0
/** The package: a ZIP with a PDF/A of each message, its files, receipts and delivery proof, metadata and digests (docs/diarieforing.md). */
@NullMarked
package org.budkavle.server.filing.parcel;

import org.jspecify.annotations.NullMarked;
