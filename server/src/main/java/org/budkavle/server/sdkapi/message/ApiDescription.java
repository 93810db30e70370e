// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.message;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves our own description of the API, OpenAPI 3.0. */
@RestController
class ApiDescription {

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml");

    @GetMapping("/v1/openapi.yaml")
    ResponseEntity<Resource> openApi() {
        return ResponseEntity.ok().contentType(YAML).body(new ClassPathResource("sdkapi/openapi.yaml"));
    }
}
