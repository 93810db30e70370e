// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.ownaddresses;

import java.util.Optional;
import org.budkavle.server.addressbook.FindUsResult;

/**
 * «Hitta oss-test».
 *
 * @param result empty before anything is asked
 */
public record FindUsView(String text, Optional<FindUsResult> result, int work) {}
