/* Shows the page of an editor in a frame, and passes messages between it and Python: each view under its own name. */
const FRAME = "beatmap.bridge"; // by this name the page knows that Python listens: editing/bridge.js

function render({ model, el }) {
  const view = "v" + Array.from(crypto.getRandomValues(new Uint32Array(2))).join("-");
  const frame = document.createElement("iframe");
  const toPython = (event) => {
    if (event.source !== frame.contentWindow || event.origin !== window.origin) { return; }
    model.send(Object.assign({}, event.data, { view: view }));
  };
  const toPage = (message) => {
    if (message.view === view && frame.contentWindow) { frame.contentWindow.postMessage(message, window.origin); }
  };
  window.addEventListener("message", toPython);
  model.on("msg:custom", toPage);
  Object.assign(frame, { name: FRAME, srcdoc: model.get("page"), allowFullscreen: true });
  frame.style.cssText = "box-sizing: border-box; width: 100%; height: " + model.get("height") + "px; border: 1px solid #d9dde1";
  el.appendChild(frame);
  return () => {
    window.removeEventListener("message", toPython);
    model.off("msg:custom", toPage);
    model.send({ kind: "gone", view: view });
  };
}

export default { render };
