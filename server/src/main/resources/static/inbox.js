// SPDX-License-Identifier: Apache-2.0
// A list that lives: who looks at what, that something came, and J, K, T and the space bar. Rows never move by themselves.
(() => {
  "use strict";
  const live = document.querySelector("[data-live]");
  if (!live) return;
  const rowOf = (key) => document.querySelector(`[data-conversation="${CSS.escape(key)}"]`);
  const polite = document.querySelector("[data-say]");
  let said = 0;
  const say = (text) => {
    if (Date.now() - said > 10000) {
      said = Date.now();
      polite.textContent = text;
    }
  };

  const fresh = document.querySelector("[data-fresh]");
  const came = new Set();
  const arrived = (key) => {
    came.add(key);
    const text = fresh.querySelector("[data-fresh-text]");
    text.textContent = came.size === 1 ? text.dataset.one : text.dataset.other.replace("{0}", came.size);
    fresh.querySelector("a").setAttribute("href", location.pathname + location.search);
    fresh.hidden = false;
    say(text.textContent);
  };

  const events = new EventSource(live.dataset.live);
  events.addEventListener("open", () => live.setAttribute("data-connected", ""));
  events.addEventListener("presence", (event) => {
    const told = JSON.parse(event.data);
    const mark = rowOf(told.conversation)?.querySelector("[data-presence]");
    if (!mark) return;
    mark.querySelector("[data-presence-text]").textContent = told.text;
    mark.hidden = told.text === "";
    if (told.text) say(told.text);
  });
  events.addEventListener("arrival", (event) => arrived(JSON.parse(event.data).conversation));
  events.addEventListener("changed", (event) => rowOf(JSON.parse(event.data).conversation)?.setAttribute("data-changed", ""));
  window.addEventListener("pagehide", () => events.close());

  // Without contact for a minute the list may be wrong: says so, until there is contact again.
  const stale = document.querySelector("[data-stale]");
  let lost = 0;
  events.addEventListener("error", () => {
    lost ||= setTimeout(() => {
      stale.hidden = false;
      say(stale.querySelector("span").textContent);
    }, 60000);
  });
  events.addEventListener("open", () => {
    clearTimeout(lost);
    lost = 0;
  });

  // J and K move between the rows, Enter opens (it is a link), space selects, T claims.
  const rows = [...document.querySelectorAll("[data-row]")];
  let here = -1;
  const go = (to) => {
    rows[here]?.classList.remove("here");
    here = Math.max(0, Math.min(rows.length - 1, to));
    rows[here]?.classList.add("here");
    rows[here]?.querySelector("[data-open]").focus();
  };
  document.addEventListener("keydown", (event) => {
    const key = window.budkavle.key(event);
    if (key === "J") go(here + 1);
    else if (key === "K") go(here - 1);
    else if (key === "T") rows[here]?.querySelector("[data-claim]")?.click();
    else if (key === " " && here >= 0 && rows[here].contains(document.activeElement)) {
      event.preventDefault();
      rows[here].querySelector("input[type=checkbox]")?.click();
    }
  });

  // A list that is slow to come: after 300 ms rows without words stand in its place, as tall, so that nothing jumps.
  const column = document.querySelector("[data-rows]");
  const bones = document.getElementById("vantar-rader");
  let slow = 0;
  const waits = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0) return;
    clearTimeout(slow);
    slow = setTimeout(() => {
      column.style.minHeight = `${column.offsetHeight}px`;
      column.setAttribute("aria-busy", "true");
      for (const each of column.children) each.hidden = true;
      column.append(bones.content.cloneNode(true));
    }, 300);
  };
  const arrives = () => {
    clearTimeout(slow);
    if (column.getAttribute("aria-busy") !== "true") return;
    column.removeAttribute("aria-busy");
    column.querySelector(".bones").remove();
    column.style.minHeight = "";
    for (const each of column.children) each.hidden = false;
  };
  for (const part of document.querySelectorAll("[data-waits]")) {
    part.addEventListener(part.matches("form") ? "submit" : "click", (event) => {
      if (part.matches("form") || event.target.closest("a")) waits(event);
    });
  }
  // Whoever stops the waiting gets the list back.
  document.addEventListener("keydown", (event) => event.key === "Escape" && arrives());

  // Work on several rows shows itself when something is selected.
  const several = document.getElementById("flera");
  document.addEventListener("change", (event) => {
    if (several && event.target.matches('[name="konversation"]')) {
      several.open = document.querySelector('[name="konversation"]:checked') !== null;
    }
  });
})();
