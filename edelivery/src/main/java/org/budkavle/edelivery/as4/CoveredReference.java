// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A {@code ds:Reference} of the one shape that the profile allows: one transform and a SHA-256 digest.
 *
 * @param transform exclusive canonical XML, or the attachment content transform
 * @param inclusivePrefixes the PrefixList of exclusive canonical XML; empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its digest only
record CoveredReference(
        String uri,
        Optional<String> id,
        Optional<String> type,
        String transform,
        String inclusivePrefixes,
        byte[] digest) {

    static CoveredReference read(Element reference) throws MessageRefused {
        List<Element> children = Dom.elements(reference);
        if (children.size() != 3
                || !Dom.is(children.get(0), Names.DS, "Transforms")
                || !Dom.is(children.get(1), Names.DS, "DigestMethod")
                || !Dom.is(children.get(2), Names.DS, "DigestValue")) {
            throw new MessageRefused(Rejection.SIGNATURE_ALGORITHM);
        }
        List<Element> transforms = Dom.elements(children.get(0));
        if (transforms.size() != 1
                || !Dom.is(transforms.getFirst(), Names.DS, "Transform")
                || !children.get(1).getAttribute("Algorithm").equals(Profile.SHA256)) {
            throw new MessageRefused(Rejection.SIGNATURE_ALGORITHM);
        }
        Element transform = transforms.getFirst();
        return new CoveredReference(
                reference.getAttribute("URI"),
                Optional.of(reference.getAttribute("Id")).filter(id -> !id.isEmpty()),
                Optional.of(reference.getAttribute("Type")).filter(type -> !type.isEmpty()),
                transform.getAttribute("Algorithm"),
                inclusivePrefixes(transform),
                SecurityHeader.base64(children.get(2)));
    }

    /** The PrefixList of a transform or canonicalisation method; nothing else may be in it. */
    static String inclusivePrefixes(Element method) throws MessageRefused {
        List<Element> children = Dom.elements(method);
        if (children.isEmpty()) {
            return "";
        }
        if (children.size() > 1 || !Dom.is(children.getFirst(), Names.EXC_C14N, "InclusiveNamespaces")) {
            throw new MessageRefused(Rejection.SIGNATURE_ALGORITHM);
        }
        return children.getFirst().getAttribute("PrefixList").strip();
    }

    /** Writes the same reference again, as a receipt must. */
    void writeTo(Element parent) {
        Element reference = Dom.append(parent, Names.DS, "ds:Reference");
        id.ifPresent(value -> reference.setAttribute("Id", value));
        type.ifPresent(value -> reference.setAttribute("Type", value));
        reference.setAttribute("URI", uri);
        Element method = Dom.append(Dom.append(reference, Names.DS, "ds:Transforms"), Names.DS, "ds:Transform");
        method.setAttribute("Algorithm", transform);
        if (!inclusivePrefixes.isEmpty()) {
            Element list = Dom.append(method, Names.EXC_C14N, "ec:InclusiveNamespaces");
            Dom.declare(list, "ec", Names.EXC_C14N).setAttribute("PrefixList", inclusivePrefixes);
        }
        Dom.append(reference, Names.DS, "ds:DigestMethod").setAttribute("Algorithm", Profile.SHA256);
        Dom.append(reference, Names.DS, "ds:DigestValue", Base64.getEncoder().encodeToString(digest));
    }

    SignedReference toSignedReference() {
        return new SignedReference(uri, Base64.getEncoder().encodeToString(digest));
    }
}
