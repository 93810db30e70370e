// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue.scim;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.databind.json.JsonMapper;

/** Answers what cannot be carried out as RFC 7644 3.12 wants. */
@RestControllerAdvice(basePackageClasses = ScimErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ScimErrors {

    private final JsonMapper json;

    ScimErrors(JsonMapper json) {
        this.json = json;
    }

    @ExceptionHandler(ScimRefused.class)
    ResponseEntity<String> refused(ScimRefused refused) {
        return answer(refused.status(), refused.type(), String.valueOf(refused.getMessage()));
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ResponseEntity<String> badParameter() {
        return answer(400, "invalidValue", "A parameter is not a number");
    }

    private ResponseEntity<String> answer(int status, String type, String detail) {
        return ResponseEntity.status(status)
                .contentType(ScimController.SCIM)
                .body(ScimController.error(json, status, type, detail));
    }
}
