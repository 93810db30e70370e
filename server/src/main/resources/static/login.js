// SPDX-License-Identifier: Apache-2.0
// Passkeys, where the browser has them. The other ways to log in need no script.
(() => {
  "use strict";
  const token = () => document.querySelector("input[name=_csrf]").value;
  const headers = () => ({ "Content-Type": "application/json", "X-CSRF-TOKEN": token() });
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const post = async (path, body) => {
    const answer = await fetch(path, { method: "POST", headers: headers(), body });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };
  const frame = (credential, response) => JSON.stringify({
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    authenticatorAttachment: credential.authenticatorAttachment, clientExtensionResults: {},
  });

  const logIn = async () => {
    const asked = await post("/logga-in/passnyckel/fraga", "{}");
    const credential = await navigator.credentials.get({ publicKey: {
      challenge: bytes(asked.challenge), rpId: asked.rpId, timeout: asked.timeout, userVerification: asked.userVerification,
    } });
    const response = credential.response;
    const answer = await post("/logga-in/passnyckel", frame(credential, {
      authenticatorData: text(response.authenticatorData), clientDataJSON: text(response.clientDataJSON),
      signature: text(response.signature), userHandle: response.userHandle ? text(response.userHandle) : null,
    }));
    location.assign(answer.till);
  };

  const register = async (label) => {
    const offered = await post("/sessioner/passnyckel/erbjud", "{}");
    const credential = await navigator.credentials.create({ publicKey: {
      ...offered, challenge: bytes(offered.challenge), user: { ...offered.user, id: bytes(offered.user.id) },
      excludeCredentials: (offered.excludeCredentials || []).map((each) => ({ ...each, id: bytes(each.id) })),
      extensions: {},
    } });
    const response = credential.response;
    await post("/sessioner/passnyckel?namn=" + encodeURIComponent(label), frame(credential, {
      attestationObject: text(response.attestationObject), clientDataJSON: text(response.clientDataJSON),
      transports: response.getTransports ? response.getTransports() : [],
    }));
    location.reload();
  };

  const offer = (id, act) => {
    const box = document.getElementById(id);
    if (!box || !window.PublicKeyCredential) return;
    box.hidden = false;
    box.querySelector("button").addEventListener("click", async () => {
      const fault = box.querySelector(".wrong");
      fault.hidden = true;
      try {
        await act(box);
      } catch {
        fault.hidden = false;
      }
    });
  };
  offer("passnyckel", logIn);
  offer("ny-passnyckel", (box) => register(box.querySelector("input").value));
})();
