// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.official;

import java.util.Set;

/**
 * What Digg's files say of a document.
 *
 * @param structure whether it follows the schema
 * @param broken ids of the rules that it breaks; empty when it does not follow the schema
 */
record OfficialVerdict(boolean structure, Set<String> broken) {}
