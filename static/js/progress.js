// Shows how far long work is: fetches the page again until its progress is gone, then loads what came of it.
const shown = document.querySelector("[data-progress]");

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-progress]");
    if (answer.ok && !now) return location.reload();
    if (now) shown.textContent = now.textContent;
  } catch {
    // no connection for the moment: look again
  }
  setTimeout(look, 2000);
}

setTimeout(look, 2000);
