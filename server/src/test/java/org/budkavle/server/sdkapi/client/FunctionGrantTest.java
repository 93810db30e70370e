// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.budkavle.format.identifier.FunctionAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionGrantTest {

    @ParameterizedTest
    @CsvSource({
        "inkorg.blue.sdk.inera.se, inkorg.blue.sdk.inera.se, true",
        "INKORG.blue.sdk.inera.se, inkorg.Blue.sdk.inera.se, true",
        "inkorg.blue.sdk.inera.se, utkorg.blue.sdk.inera.se, false",
        "*.blue.sdk.inera.se, inkorg.blue.sdk.inera.se, true",
        "*.BLUE.sdk.inera.se, a.b.blue.sdk.inera.se, true",
        "*.blue.sdk.inera.se, .blue.sdk.inera.se, false",
        "*.blue.sdk.inera.se, inkorg.red.sdk.inera.se, false",
        "*.blue.sdk.inera.se, inkorgblue.sdk.inera.se, false",
        "*:0203:inera.se, sdk:inkorg01:0203:inera.se, true",
        "*, inkorg, false",
        "*., inkorg., false",
        "**, inkorg, false",
        "*.*, a.b, false",
        "ink*, inkorg, false",
        "'', inkorg, false"
    })
    void aGrantCoversAnAddressOrWhatEndsLikeIt(String grant, String address, boolean covers) {
        assertThat(new FunctionGrant(grant).covers(new FunctionAddress(address)))
                .isEqualTo(covers);
    }
}
