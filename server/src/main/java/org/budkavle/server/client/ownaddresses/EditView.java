// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.ownaddresses;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.NamingAdvice;
import org.budkavle.server.page.Form;

/**
 * The form of one of our addresses.
 *
 * @param action where it posts
 * @param back where one goes who does not want to
 * @param fresh whether it is a new one, whose identifier can be stated
 * @param version that the form was made on
 * @param categories to choose from
 * @param advice on what is written; empty before anything is
 */
public record EditView(
        String action,
        String back,
        boolean fresh,
        int version,
        Form form,
        List<CodeReference> categories,
        Optional<NamingAdvice> advice,
        int work) {}
