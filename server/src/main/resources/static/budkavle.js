// SPDX-License-Identifier: Apache-2.0
// What every page does: moves the focus where the server asks, closes menus, answers to keys. Pages work without it.
(() => {
  "use strict";
  const root = document.documentElement;

  // An error summary takes the focus, so that it is read first.
  document.querySelector("[data-focus]")?.focus();

  // A menu closes with Esc, or when something else is pressed.
  const menus = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("click", (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });

  // A page that the browser kept shows what may no longer be shown.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  // Says something once to who listens, and shows it for a while to who looks.
  window.budkavle = {
    say(text) {
      const toast = document.createElement("div");
      toast.className = "toast";
      const words = document.createElement("p");
      words.textContent = text;
      toast.append(words);
      document.getElementById("handelser").append(toast);
      setTimeout(() => toast.remove(), 8000);
    },
  };

  // Single keys can be switched off (WCAG 2.1.4). A screen names its own with data-key on a link or button.
  const writing = (element) => element.closest("input, textarea, select, [contenteditable], [role=textbox], dialog") !== null;
  let second = "";
  // What the person has chosen in place of the usual keys, the other way round: from the key that is pressed to the usual one.
  const chosen = new Map((root.dataset.keys ?? "").split(";").filter(Boolean).map((each) => each.split("=")));
  const usual = new Map([...chosen].filter(([, key]) => key).map(([was, key]) => [key, was]));
  // The usual name of a pressed key; empty if it does nothing.
  window.budkavle.key = (event) => {
    if (root.dataset.shortcuts !== "on" || event.ctrlKey || event.metaKey || event.altKey) return "";
    if (event.target instanceof Element && writing(event.target)) return "";
    const letter = event.key.length === 1 && event.key.toUpperCase() !== event.key.toLowerCase();
    const key = (event.shiftKey && letter ? "Shift+" : "") + event.key.toUpperCase();
    // The second of two keys is none of the single ones.
    return second ? key : (usual.get(key) ?? (chosen.has(key) ? "" : key));
  };
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
      const search = document.getElementById("sok");
      if (search) {
        event.preventDefault();
        search.focus();
        search.select();
      }
      return;
    }
    const key = window.budkavle.key(event);
    if (!key) return;
    const pressed = second + key;
    second = key === "G" ? "G " : "";
    const wanted = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === pressed);
    const leads = { N: "/nytt", "G I": "/", "G A": "/adressbok", "?": "/kortkommandon" }[pressed];
    if (wanted) {
      event.preventDefault();
      // Not where keys mean something else: what is chosen by one key is followed by another.
      if (!wanted.matches("input")) wanted.focus();
      wanted.click();
    } else if (pressed === "Shift+L") {
      document.getElementById("las")?.click();
    } else if (leads) {
      event.preventDefault();
      location.assign(leads);
    }
  });
})();
