// SPDX-License-Identifier: Apache-2.0
// An open conversation: says who else is here, that something changed, and that one writes oneself. The page works without it.
(() => {
  "use strict";
  document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
  const bar = document.querySelector("[data-present]");
  if (!bar) return;
  // Not when unlocking has come back to where one wrote.
  if (!location.hash && !document.activeElement?.matches("input, textarea, select")) document.getElementById("rubrik")?.focus({ preventScroll: true });
  const session = crypto.randomUUID();
  const path = bar.dataset.live;
  const events = new EventSource(`${path}/handelser?sida=${session}`);
  events.addEventListener("open", () => bar.setAttribute("data-connected", ""));
  // Without contact what is shown may be old, and nothing can be saved: says so until there is contact again.
  const lost = document.querySelector("[data-lost] > div");
  let silent = 0;
  const tell = () => (lost.hidden = false);
  events.addEventListener("error", () => (silent ||= setTimeout(tell, 5000)));
  events.addEventListener("open", () => {
    clearTimeout(silent);
    silent = 0;
    lost.hidden = true;
  });
  window.addEventListener("offline", tell);
  window.addEventListener("online", () => (lost.hidden = events.readyState === EventSource.OPEN));
  events.addEventListener("presence", (event) => {
    const told = JSON.parse(event.data);
    bar.querySelector("[data-present-text]").textContent = told.text;
    if (told.text) {
      const face = bar.querySelector("[data-present-initials]");
      face.textContent = told.initials;
      face.className = `av ${told.tone}`;
    }
    bar.hidden = told.text === "";
  });
  const changed = () => (document.querySelector("[data-changed]").hidden = false);
  events.addEventListener("changed", changed);
  events.addEventListener("gone", changed);
  window.addEventListener("pagehide", () => events.close());

  let told = 0;
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-writes]") || Date.now() - told < 10000) return;
    told = Date.now();
    const form = event.target.form;
    const body = new URLSearchParams({ sida: session });
    for (const field of form.querySelectorAll("input[type=hidden]")) body.set(field.name, field.value);
    fetch(`${path}/skriver`, { method: "POST", body, credentials: "same-origin" });
  });
})();
