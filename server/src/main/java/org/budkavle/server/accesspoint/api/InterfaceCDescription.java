// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.api;

import org.budkavle.server.accesspoint.placement.TransfersHere;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the description of interface C, OpenAPI 3.0. */
@RestController
@TransfersHere
class InterfaceCDescription {

    static final String PATH = "/c/v1/openapi.yaml";

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml");

    @GetMapping(PATH)
    ResponseEntity<Resource> openApi() {
        return ResponseEntity.ok().contentType(YAML).body(new ClassPathResource("accesspoint/openapi.yaml"));
    }
}
