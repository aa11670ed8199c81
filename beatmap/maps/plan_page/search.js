/* The search box: "/" leads there, the arrow keys choose, Enter goes there, Escape leaves. */
function addSearch(map, find, choose, words) {
  const input = element("input", "search-input");
  const list = element("ul", "search-list");
  const state = { found: [], at: 0 };
  Object.assign(input, { type: "search", placeholder: words.search, autocomplete: "off", spellcheck: false });
  ["role:combobox", "aria-autocomplete:list", "aria-controls:search-list", "aria-label:" + words.search].forEach((one) => {
    input.setAttribute(one.split(":")[0], one.slice(one.indexOf(":") + 1));
  });
  list.id = "search-list";
  list.setAttribute("role", "listbox");
  const show = () => showFound(input, list, state, words, go);
  const close = () => { state.found = []; list.textContent = ""; input.setAttribute("aria-expanded", "false"); };
  const go = (entry) => { close(); input.value = ""; input.blur(); choose(entry.kind, entry.at, true); };
  input.addEventListener("input", () => { state.found = find(input.value); state.at = 0; show(); });
  input.addEventListener("keydown", (event) => searchKey(event, state, show, go, close, input));
  input.addEventListener("blur", close);
  document.addEventListener("keydown", (event) => {
    const typing = ["INPUT", "SELECT", "TEXTAREA"].includes(document.activeElement.tagName);
    if (event.key === "/" && !typing) { event.preventDefault(); input.focus(); }
  });
  addBox(map, "search", [input, list]);
}

function searchKey(event, state, show, go, close, input) {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (way && state.found.length) {
    event.preventDefault();
    state.at = (state.at + way + state.found.length) % state.found.length;
    show();
  } else if (event.key === "Enter" && state.found.length) {
    go(state.found[state.at]);
  } else if (event.key === "Escape") {
    event.stopPropagation();
    input.value = "";
    close();
    input.blur();
  }
}

function showFound(input, list, state, words, go) {
  list.textContent = "";
  state.found.forEach((entry, i) => {
    const row = holding(element("li", "search-row"), [
      element("bdi", "first", entry.name || entry.id), element("bdi", "second", words[entry.kind] + " " + entry.id),
    ]);
    row.id = "search-" + i;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", String(i === state.at));
    row.addEventListener("mousedown", (event) => { event.preventDefault(); go(entry); });
    list.appendChild(row);
  });
  if (!state.found.length && input.value.trim()) { list.appendChild(element("li", "search-row second", words.nothing)); }
  input.setAttribute("aria-expanded", String(Boolean(list.children.length)));
  input.setAttribute("aria-activedescendant", state.found.length ? "search-" + state.at : "");
}

/* A box in the upper left corner that keeps its clicks and keys from the map. */
function addBox(map, className, children) {
  const control = L.control({ position: "topleft" });
  const box = holding(element("div", className), children);
  control.onAdd = () => {
    L.DomEvent.disableClickPropagation(box).disableScrollPropagation(box);
    L.DomEvent.on(box, "mousemove", L.DomEvent.stopPropagation);
    return box;
  };
  control.addTo(map);
  return box;
}
