// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.budkavle.server.addressbook.RecommendedFunction;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The recommended functions, from {@code addressbook/recommended.json}. */
@Component
class RecommendedFunctions {

    private static final String FILE = "/addressbook/recommended.json";

    private final Map<RecommendedFunction.For, List<RecommendedFunction>> functions;

    RecommendedFunctions(JsonMapper json) {
        try (InputStream file = RecommendedFunctions.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not in the program");
            }
            functions = json.readValue(
                    file.readAllBytes(),
                    new TypeReference<Map<RecommendedFunction.For, List<RecommendedFunction>>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<RecommendedFunction> of(RecommendedFunction.For kind) {
        return functions.getOrDefault(kind, List.of());
    }
}
