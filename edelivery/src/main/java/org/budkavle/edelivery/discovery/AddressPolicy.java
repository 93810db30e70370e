// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Which addresses that come from DNS and metadata may be called in this environment (transport.md 4.3, 4.5 step 7).
 *
 * @param allowHttp plain http too, on a test bed
 * @param onlyPort443 access points on the port of https only
 */
record AddressPolicy(boolean allowHttp, boolean onlyPort443) {

    private static final int HTTPS_PORT = 443;

    /** The base address of a publisher without slashes at its end, or nothing if it may not be called. */
    Optional<URI> publisher(String text) {
        return allowed(text).filter(address -> address.getRawQuery() == null).map(AddressPolicy::withoutSlashes);
    }

    /** The address of an access point as published, or nothing if it may not be called. */
    Optional<URI> accessPoint(String text) {
        return allowed(text)
                .filter(address -> !onlyPort443 || address.getPort() == -1 || address.getPort() == HTTPS_PORT);
    }

    private Optional<URI> allowed(String text) {
        try {
            URI address = new URI(text.strip());
            if (address.getScheme() == null || address.getHost() == null) {
                return Optional.empty();
            }
            String scheme = address.getScheme().toLowerCase(Locale.ROOT);
            boolean protocol = scheme.equals("https") || (allowHttp && scheme.equals("http"));
            boolean plain = address.getRawUserInfo() == null && address.getRawFragment() == null;
            return protocol && plain ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static URI withoutSlashes(URI address) {
        String text = address.toString();
        int end = text.length();
        while (text.charAt(end - 1) == '/') {
            end--;
        }
        return URI.create(text.substring(0, end));
    }
}
