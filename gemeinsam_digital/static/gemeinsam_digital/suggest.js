// Suggests values for a field while one types. Without this script the field
// takes any words and searches for them: nothing depends on it.
(function () {
  "use strict";

  const PAUSE = 300;
  const SHORTEST = 2;

  function watch(list) {
    const input = document.querySelector(`input[list="${list.id}"]`);
    if (!input) return;
    let timer = 0;
    let request = null;

    async function ask() {
      const words = input.value.trim();
      if (request) request.abort();
      if (words.length < SHORTEST) return;
      request = new AbortController();
      const query = new URLSearchParams({ q: words });
      try {
        const response = await fetch(`${list.dataset.suggestUrl}?${query}`, {
          credentials: "same-origin",
          signal: request.signal,
        });
        if (response.ok && !response.redirected) list.innerHTML = await response.text();
      } catch (error) {
        // Offline or overtaken: the field searches for what is typed.
      }
    }

    input.addEventListener("input", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, PAUSE);
    });
  }

  document.querySelectorAll("datalist[data-suggest-url]").forEach(watch);
})();
