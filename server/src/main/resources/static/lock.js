// SPDX-License-Identifier: Apache-2.0
// Warns before the screen locks, and leaves the page when it has. Any key or touch stays. When the server cannot be asked and
// would have locked by now, the page is covered until it answers: what is written stays in its fields.
(() => {
  "use strict";
  const warning = document.getElementById("lasvarning");
  if (!warning) return;
  const words = document.getElementById("lasvarning-rubrik");
  const token = warning.querySelector("input[name=_csrf]").value;
  const PLACE = "budkavle-place";
  let told = 0;
  let known = false;
  let locksAt = Infinity;

  // The place, never the content, so that unlocking comes back to the same field.
  // The button that locks has the focus when it is pressed: where one wrote before that is the place.
  let wrote = null;
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("input, textarea, select")) wrote = event.target;
  });
  const remember = () => {
    const focused = document.activeElement;
    const at = wrote && wrote.isConnected && !focused?.matches("input, textarea, select") ? wrote : focused;
    if (at && at.id) {
      let caret = null;
      try { caret = at.selectionStart; } catch { caret = null; }
      sessionStorage.setItem(PLACE, JSON.stringify({ path: location.pathname, id: at.id, caret }));
    }
  };
  const left = () => {
    remember();
    document.body.replaceChildren();
    location.reload();
  };
  const back = sessionStorage.getItem(PLACE);
  if (back) {
    const place = JSON.parse(back);
    if (place.path === location.pathname) {
      sessionStorage.removeItem(PLACE);
      const field = document.getElementById(place.id);
      field?.focus();
      try { if (place.caret !== null) field?.setSelectionRange(place.caret, place.caret); } catch { /* Not a field with a caret. */ }
    }
  }

  const cover = (on) => {
    document.body.inert = on;
    document.body.style.visibility = on ? "hidden" : "";
  };

  const show = (state) => {
    if (state.state !== "open") return known && left();
    known = true;
    locksAt = Date.now() + state.locksIn * 1000;
    cover(false);
    const warn = state.locksIn <= state.warns;
    if (warn) {
      const minutes = Math.max(1, Math.ceil(state.locksIn / 60));
      words.textContent = (minutes === 1 ? words.dataset.one : words.dataset.other).replace("{0}", minutes);
    }
    if (warn !== !warning.hidden) warning.hidden = !warn;
    const next = warn ? Math.min(state.locksIn + 1, 15) : Math.min(state.locksIn - state.warns + 1, 60);
    clearTimeout(timer);
    timer = setTimeout(ask, Math.max(1, next) * 1000);
  };
  let timer = 0;
  const ask = async () => {
    try {
      const answer = await fetch("/session", { headers: { "X-Budkavle-Background": "1" } });
      if (answer.ok) return show(await answer.json());
    } catch { /* The net is gone for now. */ }
    if (Date.now() >= locksAt) cover(true);
    timer = setTimeout(ask, 15000);
  };
  const stay = async () => {
    if (!known || Date.now() - told < (warning.hidden ? 60000 : 1000)) return;
    told = Date.now();
    try {
      const answer = await fetch("/session/stanna", { method: "POST", headers: { "X-CSRF-TOKEN": token } });
      if (answer.ok) show(await answer.json());
      else if (answer.status === 401) left();
    } catch { /* The next key tries again. */ }
  };
  document.getElementById("lasvarning-stanna").addEventListener("click", stay);
  document.addEventListener("keydown", stay);
  document.addEventListener("pointerdown", (event) => { if (!warning.contains(event.target)) stay(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  document.querySelectorAll("form[action='/las']").forEach((form) => form.addEventListener("submit", remember));
  ask();
})();
