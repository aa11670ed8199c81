/* Runs a deflated script as if it stood here. It makes `name`, the function that draws the page: when that is there,
   the notice goes that the page cannot be drawn. An error before anything is drawn brings it back until it is. */
function run(packed, size, name) {
  const root = document.documentElement;
  const script = document.createElement("script");
  script.textContent = new TextDecoder().decode(finished(inflated(bytesOf(packed), size)));
  document.head.appendChild(script);
  if (!window[name]) { return; }
  root.classList.add("running");
  const look = () => {
    const drawn = Boolean(window.beatmap);
    root.classList.toggle("running", drawn);
    if (!drawn) { setTimeout(look, 500); }
  };
  window.addEventListener("error", look);
}
