// Saves a page of answers while somebody types. Without it, and after it, the buttons save the same form.
const PAUSE = 2000; // milliseconds of rest before what was typed is saved

for (const form of document.querySelectorAll("form[data-saves-itself]")) {
  const message = form.querySelector("[data-saving]");
  let timer = 0;
  let changed = false;
  let underway = null;

  async function send() {
    changed = false;
    try {
      const answer = await fetch(window.location.href, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { Accept: "application/json" },
        keepalive: document.visibilityState === "hidden", // the last save of a closing laptop
      });
      const { saved, shown } = await answer.json();
      if (shown) form.elements.shown.value = shown;
      message.textContent = saved ? message.dataset.saved : message.dataset.unsaved;
    } catch {
      changed = true;
      message.textContent = message.dataset.unsaved;
    }
  }

  async function save() {
    clearTimeout(timer);
    if (underway) await underway;
    if (!changed) return;
    underway = send().finally(() => { underway = null; });
    await underway;
  }

  form.addEventListener("input", () => {
    changed = true;
    message.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
  // The page must not overtake its own save: it would be taken for another window.
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    if (!underway) return;
    event.preventDefault();
    await underway;
    changed = false;
    form.requestSubmit(event.submitter);
  });
}
