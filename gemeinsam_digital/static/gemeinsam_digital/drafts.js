// Keeps a long form on the server while somebody writes, and asks before a page is
// left with something that is not kept. Without this script a form is saved by
// sending it: nothing depends on it.
(function () {
  "use strict";

  const PAUSE = 4000;
  const LONGEST = 20000;

  function watch(status) {
    const form = status.closest("form");
    let timer = 0;
    let request = null;
    // What is neither kept nor sent: since when, and whether there is a file, which
    // no draft keeps.
    let changedAt = 0;
    let hasFile = false;
    let isSent = false;

    function say(text) {
      // The same words again would be read out again.
      if (status.textContent !== text) status.textContent = text;
    }

    function content() {
      const data = new FormData(form);
      form.querySelectorAll("input[type=file]").forEach((input) => {
        data.delete(input.name);
      });
      data.set("gd-draft", "save");
      return data;
    }

    async function save(isLeaving) {
      window.clearTimeout(timer);
      timer = 0;
      if (!changedAt || isSent) return;
      if (request) request.abort();
      request = new AbortController();
      const began = changedAt;
      changedAt = 0;
      try {
        const response = await fetch(form.getAttribute("action"), {
          method: "POST",
          body: content(),
          credentials: "same-origin",
          keepalive: isLeaving === true,
          signal: request.signal,
        });
        const isJson = (response.headers.get("Content-Type") || "").includes("json");
        if (!response.ok) changedAt = changedAt || began;
        say(isJson ? (await response.json()).message : status.dataset.failed);
      } catch (error) {
        changedAt = changedAt || began;
        if (error.name !== "AbortError") say(status.dataset.failed);
      }
    }

    function touch(event) {
      if (event && event.target.type === "file") {
        hasFile = event.target.value !== "";
        return;
      }
      changedAt = changedAt || Date.now();
      window.clearTimeout(timer);
      const rest = Math.max(0, changedAt + LONGEST - Date.now());
      timer = window.setTimeout(save, Math.min(PAUSE, rest));
    }

    form.addEventListener("input", touch);
    form.addEventListener("change", touch);
    form.addEventListener("submit", () => {
      isSent = true;
      window.clearTimeout(timer);
      if (request) request.abort();
    });
    window.addEventListener("beforeunload", (event) => {
      if ((changedAt || hasFile) && !isSent) event.preventDefault();
    });
    window.addEventListener("pageshow", () => {
      isSent = false;
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") save(true);
    });
    // What came back with errors was sent, and is not kept yet.
    if (document.getElementById("gd-errors")) touch();
  }

  document.querySelectorAll("form [data-gd-draft]").forEach(watch);
})();
