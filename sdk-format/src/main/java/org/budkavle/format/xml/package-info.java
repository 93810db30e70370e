// SPDX-License-Identifier: Apache-2.0
/**
 * XML as SDK needs it: parsers that refuse what is dangerous, a reader that keeps a small tree of a document of any size
 * while it checks it against a schema, and a writer. Everything that parses XML in the product starts here.
 */
@NullMarked
package org.budkavle.format.xml;

import org.jspecify.annotations.NullMarked;
