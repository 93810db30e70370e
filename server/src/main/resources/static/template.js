// SPDX-License-Identifier: Apache-2.0
// «Infoga mall»: a combobox with the templates, by its button or by two colons in the text. The form works without it.
(() => {
  "use strict";
  for (const root of document.querySelectorAll("[data-templates]")) {
    const text = document.getElementById(root.dataset.templates);
    const form = text.form;
    const button = root.querySelector("[data-open]");
    const pop = root.querySelector(".templates-pop");
    const input = pop.querySelector("input");
    const failed = pop.querySelector("[data-failed]");
    const status = pop.querySelector("[role=status]");
    const all = [...pop.querySelectorAll("[role=option]")];
    root.querySelector("select").disabled = true;
    root.querySelector(".no-script").hidden = true;
    button.hidden = root.querySelector("[data-hint]").hidden = false;
    let shown = all;
    let active = -1;
    let place = 0;

    const plain = (words) => words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
    const point = (index) => {
      active = shown.length === 0 ? -1 : (index + shown.length) % shown.length;
      for (const option of all) option.setAttribute("aria-selected", String(option === shown[active]));
      if (active < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", shown[active].id);
        shown[active].scrollIntoView({ block: "nearest" });
      }
    };
    const filter = () => {
      failed.hidden = true;
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      shown = all.filter((option) => words.every((word) => plain(option.textContent).includes(word)));
      for (const option of all) option.hidden = !shown.includes(option);
      status.textContent = shown.length === 1 ? status.dataset.one : status.dataset.other.replace("{0}", shown.length);
      point(0);
    };
    const set = (open) => {
      pop.hidden = !open;
      button.setAttribute("aria-expanded", String(open));
      input.setAttribute("aria-expanded", String(open));
    };
    const open = () => {
      place = text.selectionStart;
      input.value = "";
      set(true);
      filter();
      input.focus();
    };
    const close = () => {
      set(false);
      text.focus();
      text.setSelectionRange(place, place);
    };

    // Through the browser's own editing, so that its undo works.
    const write = (words) => {
      text.focus();
      text.setSelectionRange(place, place);
      if (!document.execCommand("insertText", false, words)) text.setRangeText(words, place, place, "end");
      text.setSelectionRange(place + words.length, place + words.length);
      text.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const checklist = (lines) => {
      const box = document.querySelector("[data-checklist]");
      const list = box.querySelector("ul");
      for (const line of lines.slice(list.children.length)) {
        const item = box.querySelector("template").content.cloneNode(true);
        item.querySelector("[name=rad]").value = (line.required ? "!" : "-") + line.text;
        item.querySelector("[name=bockad]").value = list.children.length;
        item.querySelector("[data-line]").textContent = line.text;
        if (!line.required) item.querySelector("[data-required]").remove();
        list.append(item);
      }
      box.hidden = list.children.length === 0;
    };
    const offer = (labels) => {
      const box = document.querySelector("[data-offered]");
      const list = box.querySelector("ul");
      for (const label of labels.slice(list.children.length)) {
        const item = box.querySelector("template").content.cloneNode(true);
        const tick = item.querySelector("[name=etikett]");
        item.querySelector("[name=erbjuden]").value = label.name;
        tick.value = label.name;
        tick.checked = label.chosen;
        item.querySelector("span").textContent = label.name;
        list.append(item);
      }
      box.hidden = list.children.length === 0;
    };
    const insert = async (option) => {
      const body = new URLSearchParams(new FormData(form));
      body.set("mall", option.dataset.template);
      if (!root.dataset.path) {
        // The whole form for writing takes over, with what is written here.
        for (const [name, value] of Object.entries({ mall: option.dataset.template, plats: place })) {
          const field = document.createElement("input");
          field.type = "hidden";
          field.name = name;
          field.value = value;
          form.append(field);
        }
        form.submit();
        return;
      }
      body.set("gor", "mall-text");
      try {
        const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { Accept: "application/json" } });
        if (!answer.ok || answer.redirected) throw new Error();
        const filled = await answer.json();
        const before = text.value.slice(0, place);
        const after = text.value.slice(place);
        const lead = before.trim() === "" ? "" : before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
        const tail = after.trim() === "" || after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
        set(false);
        write(lead + filled.text + tail);
        const subject = form.elements.rubrik;
        if (subject.value.trim() === "") subject.value = filled.subject;
        if (filled.reference && form.elements.referens.value.trim() === "") form.elements.referenstyp.value = filled.reference;
        checklist(filled.checklist);
        offer(filled.labels);
        form.dispatchEvent(new Event("change"));
        window.budkavle.say(filled.said);
      } catch {
        // What is written stays as it is, and the list stays open to try again.
        failed.hidden = false;
        input.focus();
      }
    };

    button.addEventListener("click", () => (pop.hidden ? open() : close()));
    text.addEventListener("input", () => {
      const at = text.selectionStart;
      if (text.value.slice(at - 2, at) !== "::") return;
      text.setRangeText("", at - 2, at, "end");
      open();
    });
    input.addEventListener("input", filter);
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        point(active + step);
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (active >= 0) insert(shown[active]);
      } else if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        close();
      }
    });
    // The field keeps the focus while a template is pressed with a pointer.
    pop.addEventListener("mousedown", (event) => {
      if (event.target !== input) event.preventDefault();
    });
    pop.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) insert(option);
    });
    root.addEventListener("focusout", (event) => {
      if (!root.contains(event.relatedTarget)) set(false);
    });
  }
  // The checklist and the labels stand beside the form; the form saves itself when something in them changes.
  for (const beside of document.querySelectorAll("[data-checklist], [data-offered]")) {
    beside.addEventListener("change", () => document.getElementById("skriv").dispatchEvent(new Event("change")));
  }
})();
