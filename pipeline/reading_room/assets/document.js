// A document: pointing at a row lights its boxes, pointing at a box lights its row.
(function () {
  "use strict";
  const all = document.getElementById("document");
  const boxes = new Map();
  for (const group of all.querySelectorAll("g[data-r]")) {
    const own = boxes.get(group.dataset.r) || [];
    own.push(group);
    boxes.set(group.dataset.r, own);
  }
  let lit = "", pinned = "";

  function light(row, on) {
    for (const group of boxes.get(row) || []) group.classList.toggle("lit", on);
    const line = document.getElementById(row);
    if (line && line.classList.contains("row")) line.classList.toggle("lit", on);
  }

  function point(row) {
    if (row === lit) return;
    if (lit && lit !== pinned) light(lit, false);
    lit = row;
    if (row) light(row, true);
  }

  function field(row, name) {
    for (const rect of all.querySelectorAll("rect.field")) rect.classList.remove("field");
    if (!name) return;
    for (const group of boxes.get(row) || []) {
      for (const rect of group.querySelectorAll("rect")) {
        rect.classList.toggle("field", rect.dataset.f.split(" ").includes(name));
      }
    }
  }

  function rowOf(target) {
    const group = target.closest("g[data-r]");
    if (group) return group.dataset.r;
    const line = target.closest("li.row");
    return line ? line.id : "";
  }

  all.addEventListener("pointerover", (event) => {
    const row = rowOf(event.target);
    point(row);
    const part = event.target.closest("li.row [data-f]");
    field(row, part ? part.dataset.f : "");
  });
  all.addEventListener("pointerleave", () => { point(""); field("", ""); });
  all.addEventListener("focusin", (event) => point(rowOf(event.target)));

  all.addEventListener("click", (event) => {
    const group = event.target.closest("g[data-r]");
    if (!group) return;
    if (group.dataset.href) location.href = group.dataset.href;
    else {
      location.hash = group.dataset.r;
      const line = document.getElementById(group.dataset.r);
      const link = line && line.querySelector("a");
      if (link) link.focus({ preventScroll: true });
    }
  });

  function pin() {
    if (pinned) light(pinned, false);
    pinned = decodeURIComponent(location.hash.slice(1));
    if (!boxes.has(pinned)) { pinned = ""; return; }
    light(pinned, true);
    const line = document.getElementById(pinned);
    if (line) line.scrollIntoView({ block: "center" });
  }
  window.addEventListener("hashchange", pin);
  pin();

  for (const box of document.querySelectorAll(".kinds-shown input")) {
    box.addEventListener("change", () => {
      for (const group of all.querySelectorAll("g.k-" + box.value)) {
        group.classList.toggle("off", !box.checked);
      }
      for (const line of all.querySelectorAll("li.row.k-" + box.value)) line.hidden = !box.checked;
    });
  }
})();
