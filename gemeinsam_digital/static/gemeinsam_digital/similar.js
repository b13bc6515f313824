// Shows what is similar to a title while it is typed. Without this script the
// same list comes after sending: nothing depends on it.
(function () {
  "use strict";

  const PAUSE = 700;
  const SHORTEST = 6;

  function watch(region) {
    const input = document.getElementById(region.dataset.similarFor);
    if (!input) return;
    let timer = 0;
    let request = null;
    let asked = input.value.trim();

    function show(html) {
      // The same list again would be read out again.
      if (region.innerHTML.trim() !== html.trim()) region.innerHTML = html;
    }

    async function ask() {
      const title = input.value.trim();
      if (title === asked) return;
      asked = title;
      if (request) request.abort();
      if (title.length < SHORTEST) {
        show("");
        return;
      }
      request = new AbortController();
      const query = new URLSearchParams({ title: title });
      if (region.dataset.similarAnswers) {
        query.set("answers", region.dataset.similarAnswers);
      }
      if (region.dataset.similarDifferent) {
        query.set("different", region.dataset.similarDifferent);
      }
      try {
        const response = await fetch(`${region.dataset.similarUrl}?${query}`, {
          credentials: "same-origin",
          signal: request.signal,
        });
        // Somebody who is signed out meanwhile is led to another page.
        if (response.ok && !response.redirected) show(await response.text());
      } catch (error) {
        // Offline or overtaken: the list after sending is still there.
      }
    }

    input.addEventListener("input", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, PAUSE);
    });
  }

  document.querySelectorAll("[data-similar-for]").forEach(watch);
})();
