// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.util.Locale;
import org.budkavle.federation.http.Form;

/**
 * What the form for a new organisation holds.
 *
 * @param parent the participant id of which it is a sub-organisation, or empty
 * @param person its user administrator
 */
public record NewOrganisation(
        String participant, String number, String name, String parent, String person, String userName) {

    static NewOrganisation read(Form form) {
        return new NewOrganisation(
                form.text("deltagare"),
                form.text("orgnummer").replace("-", ""),
                form.text("namn"),
                form.text("organisation"),
                form.text("person"),
                form.text("anvandarnamn").toLowerCase(Locale.ROOT));
    }
}
