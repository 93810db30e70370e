// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.client;

import java.util.Locale;
import org.budkavle.format.identifier.FunctionAddress;

/**
 * One value of the authorisation attribute {@code urn:sdk.digg.se:auth_id}: a function address, or a pattern with a leading
 * {@code *} that stands for whatever ends like the rest (api-and-address-book.md 1.10). A pattern without a rest grants
 * nothing. Case does not matter.
 */
public record FunctionGrant(String value) {

    /** Whether it grants the address. */
    public boolean covers(FunctionAddress address) {
        if (!value.startsWith("*")) {
            return address.canonical().equals(value.toLowerCase(Locale.ROOT));
        }
        String ending = value.substring(1).toLowerCase(Locale.ROOT);
        boolean says = !ending.isBlank() && !ending.equals(".") && ending.indexOf('*') < 0;
        return says
                && address.canonical().endsWith(ending)
                && address.canonical().length() > ending.length();
    }
}
