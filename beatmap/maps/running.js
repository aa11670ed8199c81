/* Runs a deflated script as if it stood here. */
function run(packed, size) {
  const script = document.createElement("script");
  script.textContent = new TextDecoder().decode(finished(inflated(packed, size)));
  document.head.appendChild(script);
}
