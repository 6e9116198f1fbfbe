// The search: scripts of the index are loaded as words are typed. Works from a folder too.
(function () {
  "use strict";
  const PAGE = 20;
  const box = document.getElementById("q");
  const found = document.getElementById("found");
  const list = document.getElementById("found-list");
  const count = document.getElementById("found-count");
  const kinds = document.getElementById("found-kinds");
  const more = document.getElementById("found-more");
  const names = JSON.parse(found.dataset.kinds);
  const waiting = new Map();
  const words = [], entries = [];
  let head = null, turn = 0, kind = "", shown = PAGE, answer = [], wanted = [];

  window.room = {
    head: (value) => { head = value; },
    words: (number, value) => { words[number] = value; },
    entries: (number, value) => { entries[number] = value; },
  };

  function load(name) {
    if (!waiting.has(name)) {
      waiting.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = "search/" + name + ".js";
        script.onload = done;
        script.onerror = () => { waiting.delete(name); failed(new Error(name)); };
        document.head.append(script);
      }));
    }
    return waiting.get(name);
  }

  function folded(text) {
    return text.toLowerCase().normalize("NFC").replace(/[^\x00-\x7fåäö]/g,
      (letter) => letter.normalize("NFKD").replace(/\p{M}/gu, ""));
  }

  function unpacked(packed) {
    let sum = 0;
    return packed.split(".").map((step) => (sum += parseInt(step, 36)));
  }

  // The numbers of the entries that hold a word beginning so, rising.
  async function holding(word) {
    const wanted = Object.keys(head.shards)
      .filter((start) => start.startsWith(word) || word.startsWith(start))
      .map((start) => head.shards[start]);
    await Promise.all(wanted.map((number) => load("w" + number)));
    const all = new Set();
    for (const number of wanted) {
      const own = words[number] || {};
      for (const key in own) {
        if (key.startsWith(word)) for (const entry of unpacked(own[key])) all.add(entry);
      }
    }
    return all;
  }

  async function search() {
    const own = ++turn;
    const asked = (folded(box.value).match(/[\p{L}\p{N}]+/gu) || [])
      .filter((word) => word.length > 1 || /\p{N}/u.test(word));
    if (!asked.length) { found.hidden = true; return; }
    await load("head");
    const sets = await Promise.all(asked.map(holding));
    if (own !== turn) return;
    wanted = asked;
    sets.sort((one, other) => one.size - other.size);
    answer = [...sets[0]].filter((entry) => sets.every((set) => set.has(entry)))
      .sort((one, other) => one - other);
    shown = PAGE;
    await show(own);
  }

  function inKind([, first, end]) {
    return answer.filter((entry) => entry >= first && entry < end);
  }

  async function show(own) {
    const ranges = head.kinds.filter((range) => inKind(range).length);
    if (!ranges.some(([name]) => name === kind)) kind = "";
    const chosen = kind ? inKind(head.kinds.find(([name]) => name === kind)) : mixed(ranges);
    const visible = chosen.slice(0, shown);
    await Promise.all([...new Set(visible.map((entry) => Math.floor(entry / head.block)))]
      .map((number) => load("e" + number)));
    if (own !== turn) return;
    found.hidden = false;
    const word = answer.length === 1 ? found.dataset.one : found.dataset.many;
    count.textContent = answer.length ? counted(answer.length) + " " + word : found.dataset.none;
    kinds.replaceChildren(...(ranges.length > 1 ? [button("", found.dataset.all, answer.length)] : []),
      ...ranges.map((range) => button(range[0], names[range[0]], inKind(range).length)));
    list.replaceChildren(...visible.map(line));
    more.hidden = chosen.length <= shown;
  }

  // All kinds: the best of each in turn, so that none hides the others.
  function mixed(ranges) {
    const own = ranges.map(inKind);
    const all = [];
    for (let at = 0; all.length < answer.length; at++) {
      for (const one of own) if (at < one.length) all.push(one[at]);
    }
    return all;
  }

  function button(name, label, number) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label + " " + counted(number);
    made.setAttribute("aria-pressed", String(kind === name));
    made.dataset.kind = name;
    made.addEventListener("click", async () => {
      kind = name;
      shown = PAGE;
      await show(turn);
      const again = kinds.querySelector('[data-kind="' + name + '"]');
      if (again) again.focus();
    });
    return made;
  }

  const counted = (number) => number.toLocaleString(document.documentElement.lang);

  // A text with the words that were asked for marked.
  function marked(text) {
    return text.split(/([\p{L}\p{N}]+)/u).map((part) => {
      const word = folded(part);
      if (!wanted.some((one) => word.startsWith(one))) return part;
      const made = document.createElement("mark");
      made.textContent = part;
      return made;
    });
  }

  function line(number) {
    const [href, title, about] = entries[Math.floor(number / head.block)][number % head.block];
    const made = document.createElement("li");
    const link = document.createElement("a");
    link.href = href;
    link.append(...marked(title));
    const range = head.kinds.find(([, first, end]) => number >= first && number < end);
    const below = document.createElement("small");
    below.append(names[range[0]] + " · ", ...marked(about));
    made.append(link, below);
    return made;
  }

  more.addEventListener("click", async () => {
    const before = list.children.length;
    shown += PAGE;
    await show(turn);
    const next = list.children[before];
    if (next) next.querySelector("a").focus();
  });
  document.getElementById("search").addEventListener("submit", (event) => {
    event.preventDefault();
    const address = new URL(location.href);
    address.searchParams.set("q", box.value);
    history.replaceState(null, "", address);
    search();
  });
  let pause = 0;
  box.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(search, 60); });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) { box.value = asked; search(); }
})();
