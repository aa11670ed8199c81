/* Bytes out of the letters of letters.py. */
const DIGITS = digitsOf("\"'`\\<>&{}");

/* The digit that each letter stands for: printable ASCII in its order, without those that stand for none. */
function digitsOf(without) {
  const digits = new Uint8Array(128);
  let digit = 0;
  for (let code = 33; code < 127; code += 1) {
    if (without.includes(String.fromCharCode(code))) { continue; }
    digits[code] = digit;
    digit += 1;
  }
  return digits;
}

/* Five digits make four bytes; what is missing in the end counts as 0. */
function bytesOf(text) {
  const words = new Uint32Array(Math.ceil(text.length / 5));
  for (let k = 0, i = 0; k < words.length; k += 1, i += 5) {
    words[k] = digitAt(text, i) + 85 * (digitAt(text, i + 1) + 85 * (digitAt(text, i + 2)
      + 85 * (digitAt(text, i + 3) + 85 * digitAt(text, i + 4))));
  }
  return new Uint8Array(words.buffer, 0, Math.floor(text.length * 4 / 5));
}

function digitAt(text, i) {
  return i < text.length ? DIGITS[text.charCodeAt(i)] : 0;
}
