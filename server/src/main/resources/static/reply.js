// SPDX-License-Identifier: Apache-2.0
// Answer and note as tabs of one box, and what is written in the box saved as a draft. Without this they are two boxes.
(() => {
  "use strict";
  const box = document.querySelector("[data-tabs]");
  if (!box) return;
  const tabs = [...box.querySelectorAll("[role=tab]")];
  const paneOf = (tab) => document.getElementById(tab.getAttribute("aria-controls"));
  const choose = (tab) => {
    for (const each of tabs) {
      const chosen = each === tab;
      each.setAttribute("aria-selected", String(chosen));
      each.tabIndex = chosen ? 0 : -1;
      paneOf(each).hidden = !chosen;
    }
    box.classList.toggle("notes", tab === tabs[1]);
  };
  box.querySelector("[role=tablist]").hidden = false;
  for (const heading of box.querySelectorAll("[data-untabbed]")) heading.hidden = true;
  for (const tab of tabs) {
    const pane = paneOf(tab);
    pane.setAttribute("role", "tabpanel");
    pane.setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", () => choose(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
      choose(next);
      next.focus();
    });
  }
  // «Intern anteckning» and «Fråga Sara» lead to the note.
  const follow = () => {
    const note = location.hash === "#anteckna";
    if (note) {
      choose(tabs[1]);
      document.getElementById("anteckning").focus();
    }
    return note;
  };
  if (!follow()) choose(document.getElementById("fraga")?.value ? tabs[1] : tabs[0]);
  window.addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href="#anteckna"]');
    if (!link) return;
    event.preventDefault();
    history.replaceState(null, "", "#anteckna");
    follow();
    box.scrollIntoView({ block: "nearest" });
  });

  // What is written is a draft five seconds after the last change.
  const form = box.querySelector("[data-answer]");
  const text = document.getElementById("svar-text");
  const saved = form.querySelector("[data-saved]");
  const field = (name) => {
    let found = form.querySelector(`input[type=hidden][name=${name}]`);
    if (!found) {
      found = document.createElement("input");
      found.type = "hidden";
      found.name = name;
      form.append(found);
    }
    return found;
  };
  let timer = 0;
  let changed = false;
  let saving = Promise.resolve();
  const save = async () => {
    if (!changed || (text.value.trim() === "" && !form.querySelector("input[name=utkast]"))) return;
    changed = false;
    const body = new URLSearchParams(new FormData(form));
    body.delete("mall");
    body.set("gor", "sjalv");
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { Accept: "application/json" } });
      const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
      saved.textContent = told.said ?? "";
      if (!answer.ok) return;
      field("utkast").value = told.draft;
      field("version").value = told.version;
    } catch {
      saved.textContent = saved.dataset.offline;
      soon();
    }
  };
  const soon = () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(() => (saving = saving.then(save)), 5000);
  };
  form.addEventListener("input", soon);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") saving = saving.then(save);
  });
  // A saving that is under way must not become a draft of its own beside the one that is sent.
  let ready = false;
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    changed = false;
    if (ready) return;
    event.preventDefault();
    const button = event.submitter;
    // Not before this event is over: a form sends itself once at a time.
    saving.then(() =>
      setTimeout(() => {
        ready = true;
        form.requestSubmit(button);
      }),
    );
  });
  // What is written elsewhere on the page, and locking it, must not lose what is written here.
  for (const other of document.querySelectorAll("form")) {
    if (other === form) continue;
    other.addEventListener("submit", async (event) => {
      if (!changed || event.defaultPrevented) return;
      event.preventDefault();
      const button = event.submitter;
      clearTimeout(timer);
      await (saving = saving.then(save));
      changed = false;
      setTimeout(() => other.requestSubmit(button));
    });
  }
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.querySelector("[data-send]").click();
  });
})();
