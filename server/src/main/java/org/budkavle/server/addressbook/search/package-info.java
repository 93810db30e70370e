// SPDX-License-Identifier: Apache-2.0
/**
 * How a recipient is found: the question is read ({@code QuestionReader}) as what and where, an index that is rebuilt for each
 * generation of the copy gives candidates, and they are ranked by what, where, target group, and only then history.
 */
@NullMarked
package org.budkavle.server.addressbook.search;

import org.jspecify.annotations.NullMarked;
