// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.testclient;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.budkavle.federation.lint.Layer;

/** The layers in which an exchange is shown, from outside in, and the answer last. */
public enum Slice {
    HTTP("http", "HTTP", "HTTP-huvudet", Layer.TRANSPORT),
    MIME("mime", "MIME", "HTTP-kroppen", Layer.MIME),
    EBMS("ebms", "ebMS", "HTTP-kroppen", Layer.EBMS),
    SECURITY("wss", "WS-Security", "HTTP-kroppen", Layer.SECURITY),
    PAYLOAD("nyttolast", "Nyttolast", "den dekrypterade nyttolasten"),
    ENVELOPE("kuvert", "XHE-kuvert", "kuvertet", Layer.XHE),
    SEALED("forseglat", "Förseglat", "kuvertet"),
    MESSAGE("meddelande", "SDK-meddelande", "meddelandet", Layer.MESSAGE),
    RECEIPT("kvittens", "Meddelandekvittens", "kvittensen", Layer.RECEIPT),
    ANSWER("svar", "Svaret", "svarets kropp", Layer.TRANSPORT_RECEIPT);

    private final String word;
    private final String title;
    private final String counted;

    @SuppressWarnings("ImmutableEnumChecker") // all of them are made by Set.of
    private final Set<Layer> layers;

    Slice(String word, String title, String counted, Layer... layers) {
        this.word = word;
        this.title = title;
        this.counted = counted;
        this.layers = Set.of(layers);
    }

    /** In addresses. */
    public String word() {
        return word;
    }

    /** What it is called. */
    public String title() {
        return title;
    }

    /** What its offsets are counted in, in Swedish and definite form. */
    public String counted() {
        return counted;
    }

    boolean isJudgedBy(Layer layer) {
        return layers.contains(layer);
    }

    static Optional<Slice> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
