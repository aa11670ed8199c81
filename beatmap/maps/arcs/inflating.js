/* Inflates what letters hold, by the browser itself where it can, which takes a third of the time. */

/* `done` gets the `size` bytes of the zlib stream in the letters `text`, later. */
function inflate(text, size, done) {
  const bytes = bytesOf(text);
  if (!window.DecompressionStream) { inTurns(inflated(bytes, size), done); return; }
  // Out of the promise: what goes wrong from here on is an error of the page like any other.
  const fail = (error) => setTimeout(() => { throw error; });
  byBrowser(bytes, size).then((out) => setTimeout(done, 0, out), fail);
}

async function byBrowser(bytes, size) {
  const stream = new DecompressionStream("deflate");
  const writer = stream.writable.getWriter();
  // What is wrong with a stream the reader hears; unheard here it would be an error of the page twice more.
  [writer.write(bytes), writer.close()].forEach((written) => written.catch(() => {}));
  const out = new Uint8Array(size);
  const reader = stream.readable.getReader();
  let at = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    out.set(part.value, at);
    at += part.value.length;
  }
  return out;
}
