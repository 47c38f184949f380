// The coding grid by keyboard and without loading the page. Every change is a form that also works without this file:
// the form is sent in the background and answered with the row as it now stands, which replaces the one on screen.

const list = document.querySelector("[data-coding]");
if (list) start(list);

function start(list) {
  const says = list.dataset;
  const status = document.querySelector("[data-coding-status]");
  const themes = [...document.querySelectorAll("#coding-themes option")].map((option) => ({
    name: option.value,
    code: option.dataset.code,
  }));
  const done = []; // changes that can be undone, the newest last
  const state = new Map(); // row -> {good: its last markup from the server, queue: changes under way}

  const rows = () => [...list.querySelectorAll("[data-row]")];
  for (const row of rows()) state.set(row, { good: row.innerHTML, waiting: 0, queue: Promise.resolve() });
  focusable(rows()[0]);

  function focusable(row) {
    if (!row) return;
    for (const other of rows()) other.tabIndex = other === row ? 0 : -1;
  }

  function go(row) {
    if (!row) return say(says.end);
    focusable(row);
    row.focus();
    row.scrollIntoView({ block: "nearest" });
  }

  const say = (words) => { status.textContent = words; };
  const work = (row) => row.querySelector("[data-work]");
  const chipOf = (row, code) => row.querySelector(`[data-chips] [data-code="${code}"]`);

  // Send one change of a row after those before it; show the answer, or put back what the server last said
  function send(row, fields, undo) {
    const own = state.get(row);
    const form = work(row);
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    if (form.elements.here) body.set("here", form.elements.here.value);
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const address = form.getAttribute("action");
    own.waiting += 1;
    row.setAttribute("aria-busy", "true");
    own.queue = own.queue.then(() => post(row, address, body, undo));
    return own.queue;
  }

  async function post(row, address, body, undo) {
    const own = state.get(row);
    let problem = says.failed;
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (answer.ok && answer.headers.get("X-Coding-Row")) {
        own.good = await answer.text();
        problem = "";
      } else {
        problem = answer.status === 422 ? await answer.text() : says.signedOut;
      }
    } catch { /* no connection: the sentence is set */ }
    own.waiting -= 1;
    if (problem) {
      show(row, own.good);
      row.querySelector("[data-problem]").textContent = problem;
    } else {
      if (undo) done.push({ row, ...undo });
      if (own.waiting === 0) show(row, own.good);
    }
    if (own.waiting === 0) row.removeAttribute("aria-busy");
    return !problem;
  }

  function show(row, markup) {
    const active = document.activeElement;
    const within = row.contains(active) && active !== row;
    const typing = within && active.matches("[data-theme]");
    row.innerHTML = markup;
    if (typing) row.querySelector("[data-theme]").focus();
    else if (within) row.focus();
  }

  // What the screen shows until the server has answered
  function expectChip(row, theme) {
    const chip = document.createElement("li");
    chip.className = "coding__chip coding__chip--pending";
    chip.dataset.code = theme.code;
    const label = document.createElement("span");
    label.textContent = theme.name;
    chip.append(label);
    row.querySelector("[data-chips]").append(chip);
  }

  function apply(row, theme) {
    if (chipOf(row, theme.code)) return;
    expectChip(row, theme);
    send(row, { code: theme.code }, { field: "remove", value: theme.code });
  }

  function remove(row, code) {
    chipOf(row, code).remove();
    send(row, { remove: code }, { field: "code", value: code });
  }

  function toggle(row, theme) {
    if (chipOf(row, theme.code)) remove(row, theme.code);
    else apply(row, theme);
  }

  function read(row) {
    if (work(row).hasAttribute("data-read")) send(row, { unread: 1 }, { field: "read" });
    else {
      send(row, { read: 1 }, { field: "unread" });
      go(row.nextElementSibling);
    }
  }

  function undo() {
    const last = done.pop();
    if (!last) return say(says.nothing);
    go(last.row);
    send(last.row, { [last.field]: last.value || 1 }).then((saved) => saved && say(says.undone));
  }

  function quote(row) {
    const chosen = String(document.getSelection()).trim();
    const box = row.querySelector("[data-quote]");
    if (!box) return;
    box.open = true;
    const passage = box.querySelector("[data-passage]");
    if (chosen && row.querySelector("[data-answer]").textContent.includes(chosen)) passage.value = chosen;
    passage.focus();
  }

  // What was typed: the name itself, else the only theme that begins so, or that contains it; the server judges the same way
  function meant(typed) {
    const text = typed.trim().toLowerCase();
    for (const fits of [(name) => name === text, (name) => name.startsWith(text), (name) => name.includes(text)]) {
      const found = text ? themes.filter((theme) => fits(theme.name.toLowerCase())) : [];
      if (found.length) return found.length === 1 ? found[0] : null;
    }
    return null;
  }

  list.addEventListener("submit", (event) => {
    const row = event.target.closest("[data-row]");
    event.preventDefault();
    const button = event.submitter;
    if (event.target.matches("[data-work]")) {
      const input = row.querySelector("[data-theme]");
      const theme = meant(input.value);
      if (theme) apply(row, theme);
      else send(row, { theme: input.value });
      input.value = "";
      input.focus();
    } else if (button?.name === "remove") {
      remove(row, button.value);
      row.focus();
    } else if (button?.name === "read" || button?.name === "unread") {
      send(row, { [button.name]: 1 }, { field: button.name === "read" ? "unread" : "read" });
      row.focus();
    } else if (button?.name === "unquote") {
      send(row, { unquote: button.value });
      row.focus();
    } else {
      const fields = event.target.elements;
      send(row, { quote: fields.quote.value, passage: fields.passage.value }, { field: "unquote", value: fields.quote.value });
      row.focus();
    }
  });

  list.addEventListener("focusin", (event) => focusable(event.target.closest("[data-row]")));

  list.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target !== row) {
      row.focus();
    } else if (event.target === row && press(row, event.key)) {
      event.stopPropagation(); // the editor's own keys, such as its help, stay out of it
    } else return;
    event.preventDefault();
  });
  list.addEventListener("keypress", (event) => {
    if (event.target.matches("[data-row]")) event.stopPropagation();
  });

  function press(row, key) {
    const actions = {
      j: () => go(row.nextElementSibling),
      ArrowDown: () => go(row.nextElementSibling),
      k: () => row.previousElementSibling && go(row.previousElementSibling),
      ArrowUp: () => row.previousElementSibling && go(row.previousElementSibling),
      t: () => row.querySelector("[data-theme]").focus(),
      r: () => read(row),
      q: () => quote(row),
      u: undo,
      "?": () => {
        const help = document.querySelector("[data-coding-help]");
        help.open = !help.open;
        row.scrollIntoView({ block: "nearest" });
      },
    };
    if (/^[1-9]$/.test(key)) {
      const theme = themes[key - 1];
      if (theme) toggle(row, theme);
      return Boolean(theme);
    }
    if (!actions[key]) return false;
    actions[key]();
    return true;
  }
}
