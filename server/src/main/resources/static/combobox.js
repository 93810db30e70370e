// SPDX-License-Identifier: Apache-2.0
// A field for plain words with the address book's hits under it (ARIA 1.2 combobox). The form works without it.
(() => {
  "use strict";
  const PAUSE = 90;
  const token = () => document.querySelector('input[type=hidden][name="_csrf"]')?.value;
  const fill = (words, value) => words.replace("{0}", value);

  class Combobox {
    constructor(root) {
      this.root = root;
      this.input = root.querySelector("input");
      this.pop = root.querySelector(".pop");
      this.count = root.querySelector("[data-count]");
      this.clear = root.querySelector("[data-clear]");
      this.status = root.querySelector("[role=status]");
      this.choosing = root.dataset.combobox === "choose";
      this.picker = root.closest("[data-picker]");
      this.without = [];
      this.active = -1;
      this.moved = false;

      const input = this.input;
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-expanded", "false");
      input.setAttribute("aria-haspopup", "listbox");
      const close = document.createElement("button");
      close.type = "button";
      close.className = "btn ghost sm sheet-close";
      close.textContent = root.dataset.close;
      close.addEventListener("click", () => this.close());
      root.prepend(close);

      input.addEventListener("input", () => {
        this.without = [];
        this.later();
      });
      input.addEventListener("keydown", (event) => this.key(event));
      input.addEventListener("focus", () => this.field());
      this.clear.addEventListener("click", () => {
        input.value = "";
        this.close();
        this.field();
        input.focus();
      });
      // The field keeps the focus while the hits are pressed with a pointer.
      this.pop.addEventListener("mousedown", (event) => event.preventDefault());
      this.pop.addEventListener("click", (event) => this.pressed(event));
      root.addEventListener("focusout", (event) => {
        if (!root.contains(event.relatedTarget)) this.close();
      });
      this.field();
    }

    field() {
      this.clear.hidden = this.input.value === "";
      if (this.input.value === "") this.count.textContent = "";
    }

    later() {
      this.field();
      clearTimeout(this.timer);
      if (this.input.value.trim() === "") this.close();
      else this.timer = setTimeout(() => this.ask(), PAUSE);
    }

    async ask() {
      this.request?.abort();
      const request = (this.request = new AbortController());
      const body = new URLSearchParams({ q: this.input.value });
      if (this.root.dataset.from) body.set("fran", this.root.dataset.from);
      for (const key of this.without) body.append("utan", key);
      const headers = { "X-Requested-With": "fetch" };
      if (token()) headers["X-CSRF-TOKEN"] = token();
      try {
        const answer = await fetch("/adressbok/val", { method: "POST", body, headers, signal: request.signal });
        if (!answer.ok || answer.redirected) return;
        const html = await answer.text();
        if (request.signal.aborted || !this.root.contains(document.activeElement)) return;
        this.show(html);
      } catch (fault) {
        if (fault.name !== "AbortError") this.close();
      }
    }

    show(html) {
      this.pop.innerHTML = html;
      this.pop.hidden = false;
      this.root.classList.add("open");
      const list = this.pop.querySelector("[role=listbox]");
      list.id = this.input.id + "-lista";
      this.options = [...list.children];
      this.options.forEach((option, index) => (option.id = list.id + "-" + index));
      if (this.options.length === 0) list.remove();
      else this.input.setAttribute("aria-controls", list.id);
      this.input.setAttribute("aria-expanded", String(this.options.length > 0));
      this.count.textContent = this.status.textContent = list.dataset.said;
      this.moved = false;
      this.point(this.choosing ? 0 : -1);
    }

    close() {
      clearTimeout(this.timer);
      this.request?.abort();
      this.pop.hidden = true;
      this.root.classList.remove("open");
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
      this.active = -1;
    }

    point(index) {
      this.options.forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
      this.active = index in this.options ? index : -1;
      if (this.active < 0) return this.input.removeAttribute("aria-activedescendant");
      this.input.setAttribute("aria-activedescendant", this.options[index].id);
      this.options[index].scrollIntoView({ block: "nearest" });
    }

    get open() {
      return this.root.classList.contains("open");
    }

    key(event) {
      const arrows = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (arrows && !event.altKey) {
        event.preventDefault();
        if (!this.open) return this.input.value.trim() && this.ask();
        const many = this.options.length;
        if (many > 0) this.point((this.active + arrows + (this.active < 0 && arrows < 0 ? 1 : 0) + many) % many);
        this.moved = true;
      } else if (event.key === "Enter" && (this.choosing || (this.open && this.moved && this.active >= 0))) {
        event.preventDefault();
        if (this.open && this.active >= 0) this.choose(this.options[this.active]);
      } else if (event.key === "Escape" && this.open) {
        event.preventDefault();
        event.stopPropagation();
        this.close();
      }
    }

    pressed(event) {
      const part = event.target.closest("[data-without]");
      if (part) {
        this.without.push(part.dataset.without);
        this.ask();
        return;
      }
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    }

    choose(option) {
      const { recipient, name, organisation, number, description, first, href } = option.dataset;
      if (!this.choosing) {
        location.assign(href);
        return;
      }
      const list = this.picker.querySelector("[data-chosen]");
      const form = this.picker.querySelector("template");
      if (!this.picker.dataset.several) list.replaceChildren();
      const there = [...list.querySelectorAll("input")].some((each) => each.value === recipient);
      if (!there) {
        const row = form.content.firstElementChild.cloneNode(true);
        row.querySelector("input").value = recipient;
        row.querySelector("b").textContent = name;
        row.querySelector(".muted").textContent = organisation;
        const note = row.querySelector(".first");
        note.hidden = !first;
        note.textContent = [form.dataset.first, organisation + ",", number + ".", description].join(" ");
        row.querySelector("button").setAttribute("aria-label", fill(form.dataset.remove, name));
        list.append(row);
      }
      this.input.value = "";
      this.close();
      this.field();
      this.status.textContent = fill(form.dataset.added, name);
      this.picker.dispatchEvent(new CustomEvent("recipients", { bubbles: true }));
    }
  }

  document.documentElement.classList.add("scripted");
  for (const root of document.querySelectorAll("[data-combobox]")) new Combobox(root);

  // Chosen recipients are taken away in place.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-picker] .chosen-r button");
    if (!button) return;
    event.preventDefault();
    const picker = button.closest("[data-picker]");
    const name = button.closest(".chosen-r").querySelector("b").textContent;
    button.closest(".chosen-r").remove();
    picker.querySelector("[role=status]").textContent = fill(picker.querySelector("template").dataset.removed, name);
    picker.querySelector("[data-combobox] input").focus();
    picker.dispatchEvent(new CustomEvent("recipients", { bubbles: true }));
  });
})();
