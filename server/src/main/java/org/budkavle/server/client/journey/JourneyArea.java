// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.journey;

import java.util.Arrays;
import java.util.Map;
import org.budkavle.journey.JourneyKind;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.WebArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class JourneyArea {

    static final String HOME = "/administration/anslutning";
    static final String FLOWS = HOME + "/floden";

    /** In addresses. */
    private static final Map<JourneyKind, String> PATHS = Map.of(
            JourneyKind.PARTICIPANT, "deltagare",
            JourneyKind.SUPPLIER, "leverantor",
            JourneyKind.OPERATOR, "operator");

    @Bean
    WebArea journeyPaths() {
        return WebArea.signedIn(HOME, HOME + "/**");
    }

    static String path(JourneyKind kind) {
        return HOME + "/" + PATHS.getOrDefault(kind, "");
    }

    static JourneyKind kind(String path) {
        return Arrays.stream(JourneyKind.values())
                .filter(kind -> path.equals(PATHS.get(kind)))
                .findFirst()
                .orElseThrow(NoAccess::new);
    }
}
