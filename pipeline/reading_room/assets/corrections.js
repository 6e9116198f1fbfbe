// Corrections, where the pages are served: a row is set right, removed or added.
(function () {
  "use strict";
  if (!window.served || !window.served.corrections) return;
  const all = document.getElementById("document");
  const own = all.dataset.document;
  const parts = document.getElementById("correcting").content;
  const said = parts.querySelector(".words").dataset;
  const copy = (selector) => parts.querySelector(selector).cloneNode(true);
  let form = null, words = {}, dialog = null, ready = false;

  async function ask(path, sent) {
    const options = sent && {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent),
    };
    let answer, told;
    try {
      answer = await fetch(served.api + path, options);
      told = await answer.json();
    } catch { throw new Error(said.lost); }
    if (!answer.ok) throw new Error(told.said);
    return told;
  }
  const formOf = async () => (form ||= await ask("form?document=" + own));
  const wordsOf = async (page) =>
    (words[page] ||= await ask("words?document=" + own + "&page=" + page));

  // --- the form -----------------------------------------------------------------------------

  const option = (value, text) => new Option(text, value);

  function input(column, value) {
    let made;
    if (column.choices.length || column.refers !== null) {
      made = document.createElement("select");
      if (!column.required) made.append(option("", "–"));
      for (const own of column.choices) made.append(option(own.value, own.word));
      if (column.refers !== null) {
        for (const [id, row] of Object.entries(form.rows)) {
          const fits = column.refers === "any"
            ? ["motions", "reservations", "statements", "agenda_items"].includes(row.table)
            : row.table === column.refers;
          if (fits) made.append(option(id, row.word));
        }
      }
    } else if (column.kind === "boolean") {
      made = document.createElement("input");
      made.type = "checkbox";
      made.checked = Boolean(value);
    } else if (column.long) {
      made = document.createElement("textarea");
      made.rows = Math.min(8, 1 + Math.ceil(String(value ?? "").length / 60));
    } else {
      made = document.createElement("input");
      made.type = { integer: "number", number: "number", date: "date" }[column.kind] || "text";
    }
    made.name = "of-" + column.name;  // columns have names such as "action" too
    if (made.type !== "checkbox") {
      made.value = Array.isArray(value) ? value.join("; ") : value ?? "";
    }
    return made;
  }

  function valueOf(field, column) {
    if (field.type === "checkbox") return field.checked;
    const text = field.value.trim();
    if (column.kind.startsWith("list")) {
      const list = text.split(";").map((part) => part.trim()).filter(Boolean);
      return column.kind.endsWith("integer") ? list.map(Number) : list;
    }
    if (text === "") return null;
    return column.kind === "integer" || column.kind === "number" ? Number(text) : text;
  }

  function fill(fields, table, values, isNew) {
    for (const line of fields.querySelectorAll("label")) line.remove();
    for (const column of table.columns) {
      if (column.name === "ordinal" || (isNew && !column.of_new)) continue;
      const label = document.createElement("label");
      const name = document.createElement("span");
      name.textContent = column.word + (column.required ? " *" : "");
      label.append(name, input(column, values[column.name]));
      fields.append(label);
    }
  }

  const alike = (a, b) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
    || (Array.isArray(a) && !a.length && b == null) || (a === false && b == null);

  function changed(shown, table, before) {
    const found = {};
    for (const column of table.columns) {
      const field = shown.elements["of-" + column.name];
      if (!field || column.name === "ordinal") continue;
      const value = valueOf(field, column);
      if (!alike(value, before[column.name])) found[column.name] = value;
    }
    return found;
  }

  function open(about, back) {
    dialog?.remove();
    dialog = copy("dialog");
    document.body.append(dialog);
    const shown = dialog.querySelector("form");
    // Until the fields are there, nothing can be sent: the form alone would close, and lose it.
    shown.addEventListener("submit", (event) => event.preventDefault());
    setReady(false);
    shown.elements.who.value = localStorage.getItem("paragraf-who") || "";
    dialog.querySelector("h2").textContent =
      dialog.querySelector("h2").dataset[about.add ? "add" : "edit"];
    dialog.querySelector(".about").textContent = about.text;
    dialog.querySelector(".stop").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => back.focus());
    return shown;
  }

  function setReady(now) {
    ready = now;
    const send = dialog.querySelector(".send");
    if (send) send.disabled = !now;
  }

  function fault(message) {
    dialog.querySelector(".fault").textContent = message;
    dialog.querySelector(".going").textContent = "";
    for (const one of dialog.querySelectorAll("button")) one.disabled = false;
    setReady(ready);
  }

  function signed(shown) {
    const who = shown.elements.who.value.trim(), why = shown.elements.why.value.trim();
    for (const name of ["who", "why"]) {
      const field = shown.elements[name];
      field.setAttribute("aria-invalid", String(!field.value.trim()));
    }
    if (who && why) return { document: own, who, why };
    fault(said.needed);
    shown.elements[who ? "why" : "who"].focus();
    return null;
  }

  async function send(sent, row) {
    localStorage.setItem("paragraf-who", sent.who);
    dialog.querySelector(".fault").textContent = "";
    dialog.querySelector(".going").textContent = said.going;
    for (const one of dialog.querySelectorAll("button")) one.disabled = true;
    try {
      const { number } = await ask("corrections", sent);
      for (;;) {
        await new Promise((wake) => setTimeout(wake, 400));
        const told = await ask("progress?number=" + number);
        if (told.state === "running") continue;
        if (told.state === "failed" || told.said) throw new Error(told.said);
        break;
      }
    } catch (error) {
      fault(error.message);
      return;
    }
    if (row) history.replaceState(null, "", "#" + row);
    location.reload();
  }

  // --- a row that is there ------------------------------------------------------------------

  async function correct(line, button) {
    const removed = line.hasAttribute("data-removed");
    const text = line.dataset.name || line.querySelector("del, span[lang], a:not(.letters)")?.textContent
      || line.textContent.trim();
    const shown = open({ text }, button);
    dialog.showModal();
    const made = dialog.querySelector(".made");
    const sample = made.querySelector("li");
    sample.remove();
    const notes = [...line.querySelectorAll(".corrected")];
    for (const id of new Set(notes.map((note) => note.dataset.correction))) {
      const entry = sample.cloneNode(true);
      const text = entry.querySelector("span"), take = entry.querySelector("button");
      text.textContent = notes.filter((note) => note.dataset.correction === id)
        .map((note) => note.innerText.replace(/\s+/g, " ").trim()).join(" ");
      text.id = "made-" + id;
      take.setAttribute("aria-describedby", text.id);
      take.addEventListener("click", () => {
        const signature = signed(shown);
        if (!signature) { fault(said.withdrawing); return; }
        send({ ...signature, action: "withdraw", withdraws: id }, line.id);
      });
      made.append(entry);
    }
    dialog.querySelector(".kind").remove();
    if (removed) {
      for (const part of dialog.querySelectorAll(".action, .fields, .send")) part.remove();
      return;
    }
    try { await formOf(); } catch (error) { fault(error.message); return; }
    const row = form.rows[line.id];
    const table = form.tables.find((one) => one.name === row.table);
    const fields = dialog.querySelector(".fields");
    fill(fields, table, row.values);
    if (table.name === "documents") dialog.querySelector(".action").hidden = true;
    if (table.name === "parts") {
      const removing = dialog.querySelector(".action span");
      removing.textContent = removing.dataset.part;
    }
    const choose = () => {
      fields.disabled = fields.hidden = shown.elements.action.value === "remove";
    };
    for (const radio of shown.elements.action) radio.addEventListener("change", choose);
    choose();  // it may be chosen already
    shown.addEventListener("submit", () => {
      const signature = signed(shown);
      if (!signature) return;
      const sent = { ...signature, action: shown.elements.action.value, table: row.table, row: line.id };
      if (sent.action === "edit") {
        sent.set = changed(shown, table, row.values);
        if (!Object.keys(sent.set).length) { fault(said.nothing); return; }
      }
      send(sent, sent.action === "remove" ? "page-" + row.page : line.id);
    });
    setReady(true);
    const typed = ["who", "why"].some((name) => shown.elements[name] === document.activeElement);
    if (!typed) (fields.querySelector("select, input, textarea") || shown.elements.who).focus();
  }

  // --- a row that is missing ----------------------------------------------------------------

  function linesOf(list) {
    const lines = [];
    for (const [text, x0, top, x1, bottom] of list) {
      const last = lines.at(-1);
      if (last && x0 >= last.x1 - 2 && Math.min(bottom, last.bottom) - Math.max(top, last.top) > (bottom - top) / 2) {
        last.text += " " + text;
        last.x1 = Math.max(last.x1, x1);
        last.top = Math.min(last.top, top);
        last.bottom = Math.max(last.bottom, bottom);
      } else lines.push({ text, x0, top, x1, bottom });
    }
    return lines;
  }

  function inside(list, box) {
    return list.filter(([, x0, top, x1, bottom]) => {
      const x = (x0 + x1) / 2, y = (top + bottom) / 2;
      return box[0] <= x && x <= box[2] && box[1] <= y && y <= box[3];
    });
  }

  async function select(sheet, button) {
    const page = Number(sheet.dataset.page);
    const panel = copy(".selecting");
    const picture = sheet.querySelector(".scan");
    button.hidden = true;
    sheet.querySelector("h2").after(panel);
    panel.querySelector("h3").focus();
    const quote = panel.querySelector("q");
    const first = panel.querySelector("[name=first]"), last = panel.querySelector("[name=last]");
    let list = [], box = null, text = "", from = null;
    const svg = picture?.querySelector("svg");
    const mark = svg && document.createElementNS("http://www.w3.org/2000/svg", "rect");
    if (svg) {
      mark.setAttribute("class", "selection");
      svg.append(mark);
      picture.classList.add("pick");
    }

    function choose(wanted) {
      const own = inside(list, wanted);
      text = own.map((word) => word[0]).join(" ");
      quote.textContent = text;
      box = own.length ? [
        Math.floor(Math.min(...own.map((word) => word[1]))),
        Math.floor(Math.min(...own.map((word) => word[2]))),
        Math.ceil(Math.max(...own.map((word) => word[3]))),
        Math.ceil(Math.max(...own.map((word) => word[4]))),
      ] : null;
      draw(box || wanted);
    }
    function draw(shown) {
      if (!mark) return;
      mark.setAttribute("x", shown[0]);
      mark.setAttribute("y", shown[1]);
      mark.setAttribute("width", Math.max(0, shown[2] - shown[0]));
      mark.setAttribute("height", Math.max(0, shown[3] - shown[1]));
    }
    function at(event) {
      const area = svg.getBoundingClientRect(), view = svg.viewBox.baseVal;
      return [
        (event.clientX - area.left) / area.width * view.width,
        (event.clientY - area.top) / area.height * view.height,
      ];
    }
    const between = (a, b) => [
      Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]),
    ];
    const down = (event) => {
      event.preventDefault();
      from = at(event);
      picture.setPointerCapture(event.pointerId);
    };
    const move = (event) => { if (from) draw(between(from, at(event))); };
    const up = (event) => {
      if (!from) return;
      choose(between(from, at(event)));
      from = null;
      panel.querySelector(".buttons").scrollIntoView({ block: "nearest" });
    };
    picture?.addEventListener("pointerdown", down);
    picture?.addEventListener("pointermove", move);
    picture?.addEventListener("pointerup", up);

    function end() {
      picture?.removeEventListener("pointerdown", down);
      picture?.removeEventListener("pointermove", move);
      picture?.removeEventListener("pointerup", up);
      picture?.classList.remove("pick");
      mark?.remove();
      panel.remove();
      button.hidden = false;
      button.focus();
    }
    panel.querySelector(".stop").addEventListener("click", end);
    panel.addEventListener("keydown", (event) => { if (event.key === "Escape") end(); });
    panel.querySelector(".go").addEventListener("click", () => {
      if (!box) { quote.textContent = said.unselected; return; }
      add(page, box, text, panel.querySelector(".go"));
    });

    try {
      list = await wordsOf(page);
      await formOf();
    } catch (error) { quote.textContent = error.message; return; }
    const lines = linesOf(list);
    for (const field of [first, last]) {
      field.append(option("", "–"));
      lines.forEach((line, number) => field.append(option(number, line.text.slice(0, 90))));
      field.addEventListener("change", () => {
        if (first.value === "") return;
        if (last.value === "" || Number(last.value) < Number(first.value)) last.value = first.value;
        const own = lines.slice(Number(first.value), Number(last.value) + 1);
        choose([
          Math.min(...own.map((line) => line.x0)), Math.min(...own.map((line) => line.top)),
          Math.max(...own.map((line) => line.x1)), Math.max(...own.map((line) => line.bottom)),
        ]);
      });
    }
  }

  function add(page, box, text, back) {
    const shown = open({ add: true, text }, back);
    for (const part of dialog.querySelectorAll(".action, .made")) part.remove();
    const kinds = shown.elements.table, fields = dialog.querySelector(".fields");
    for (const table of form.tables) {
      if (table.name !== "documents") kinds.append(option(table.name, table.word));
    }
    let table;
    function start(values) {
      const columns = table.columns.map((column) => column.name);
      const item = itemAbove(page, box);
      if (columns.includes("item_id") && item) values.item_id = item;
      if (table.main && !values[table.main]) values[table.main] = text;
      fill(fields, table, values, true);
    }
    kinds.addEventListener("change", () => {
      table = form.tables.find((one) => one.name === kinds.value);
      start({});
    });
    kinds.value = "motions";
    kinds.dispatchEvent(new Event("change"));
    setReady(true);
    shown.addEventListener("submit", () => {
      const signature = signed(shown);
      if (!signature) return;
      const set = changed(shown, table, {});
      const empty = table.columns.find((column) =>
        column.required && column.of_new && column.name !== "ordinal" && (set[column.name] ?? "") === "");
      if (empty) { fault(said.required + " " + empty.word); shown.elements["of-" + empty.name].focus(); return; }
      send({ ...signature, action: "add", table: table.name, page, box, words: text, set }, "page-" + page);
    });
    dialog.showModal();
    kinds.focus();
  }

  // The agenda item that a place stands under: the last one that begins above it.
  function itemAbove(page, box) {
    let found = "";
    for (const sheet of all.querySelectorAll(".sheet")) {
      const number = Number(sheet.dataset.page);
      if (number > page) break;
      for (const group of sheet.querySelectorAll("g.k-agenda_items")) {
        const row = form.rows[group.dataset.r];
        if (!row || row.page !== number) continue;
        const top = Math.min(...[...group.querySelectorAll("rect")].map((rect) => rect.y.baseVal.value));
        if (number < page || top <= box[1]) found = group.dataset.r;
      }
    }
    return found;
  }

  // --- buttons ------------------------------------------------------------------------------

  const lines = document.querySelectorAll(".whole, #document li.row[data-t]:not(.k-findings)");
  for (const line of lines) {
    const button = copy(".correct");
    const name = line.dataset.name || line.querySelector("del, span[lang], a:not(.letters)")?.textContent || "";
    button.setAttribute("aria-label", button.dataset.say.replace("%", name.slice(0, 80)));
    button.addEventListener("click", () => correct(line, button));
    line.append(button);
  }
  for (const sheet of all.querySelectorAll(".sheet")) {
    const button = copy(".missing");
    sheet.querySelector("h2").append(" ", button);
    button.addEventListener("click", () => select(sheet, button));
  }
})();
