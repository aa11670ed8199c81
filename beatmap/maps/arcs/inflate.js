/* RFC 1951, inflate, as the RFC states it: for scripts, which are needed at once, and for older browsers. */
const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163,
  195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577];
const DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
  13];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LITERALS = 256; // symbols below are bytes; this one ends a block
const LONGEST = 15; // bits of a code

/* The `size` bytes that the zlib stream `bytes` holds; yields after each block. */
function* inflated(bytes, size) {
  const stream = { bytes: bytes, at: 2, hold: 0, held: 0, out: new Uint8Array(size), size: 0 };
  let last = 0;
  while (!last) {
    last = bits(stream, 1);
    const kind = bits(stream, 2);
    if (kind === 0) { stored(stream); } else { coded(stream, kind === 1 ? fixedCodes() : ownCodes(stream)); }
    yield;
  }
  return stream.out;
}

/* Holds `count` bits at least; past the end of the stream undefined counts as 0. */
function held(stream, count) {
  while (stream.held < count) {
    stream.hold |= stream.bytes[stream.at] << stream.held;
    stream.at += 1;
    stream.held += 8;
  }
}

function bits(stream, count) {
  held(stream, count);
  const value = stream.hold & ((1 << count) - 1);
  stream.hold >>>= count;
  stream.held -= count;
  return value;
}

/* The next symbol of a table: it holds, for all bits that may come next, 16 times the symbol plus its length. */
function decoded(stream, table) {
  held(stream, LONGEST);
  const entry = table[stream.hold & (table.length - 1)];
  stream.hold >>>= entry & 15;
  stream.held -= entry & 15;
  return entry >> 4;
}

function stored(stream) {
  stream.at -= stream.held >> 3; // whole bytes that were held go back
  stream.hold = stream.held = 0;
  const count = stream.bytes[stream.at] | stream.bytes[stream.at + 1] << 8;
  stream.out.set(stream.bytes.subarray(stream.at + 4, stream.at + 4 + count), stream.size);
  stream.at += 4 + count;
  stream.size += count;
}

/* One block of bytes, and of lengths and distances of what is copied from further up. */
function coded(stream, codes) {
  for (;;) {
    const symbol = literals(stream, codes.symbols);
    if (symbol === LITERALS) { return; }
    const length = LENGTHS[symbol - 257] + bits(stream, LENGTH_BITS[symbol - 257]);
    const far = decoded(stream, codes.distances);
    copied(stream, length, DISTANCES[far] + bits(stream, DISTANCE_BITS[far]));
  }
}

/* Writes bytes until a symbol comes that is none, and returns it; `decoded`, unrolled, for most of the work. */
function literals(stream, table) {
  const bytes = stream.bytes;
  const out = stream.out;
  const mask = table.length - 1;
  let hold = stream.hold;
  let count = stream.held;
  let at = stream.at;
  let size = stream.size;
  let symbol = 0;
  for (;;) {
    while (count < LONGEST) {
      hold |= bytes[at] << count;
      at += 1;
      count += 8;
    }
    const entry = table[hold & mask];
    hold >>>= entry & 15;
    count -= entry & 15;
    symbol = entry >> 4;
    if (symbol >= LITERALS) { break; }
    out[size] = symbol;
    size += 1;
  }
  stream.hold = hold;
  stream.held = count;
  stream.at = at;
  stream.size = size;
  return symbol;
}

function copied(stream, length, distance) {
  const out = stream.out;
  const end = stream.size + length;
  if (distance === 1) {
    out.fill(out[stream.size - 1], stream.size, end);
  } else {
    for (let i = stream.size; i < end; i += 1) { out[i] = out[i - distance]; }
  }
  stream.size = end;
}

/* The table of codes of these lengths in bits, one for each symbol, 0 where it has none (RFC 1951, 3.2.2). */
function tableOf(lengths) {
  const longest = lengths.reduce((most, length) => Math.max(most, length), 1);
  const table = new Uint16Array(1 << longest);
  let code = 0;
  for (let length = 1; length <= longest; length += 1) {
    lengths.forEach((own, symbol) => {
      if (own !== length) { return; }
      for (let i = reversed(code, length); i < table.length; i += 1 << length) { table[i] = symbol << 4 | length; }
      code += 1;
    });
    code <<= 1;
  }
  return table;
}

function reversed(code, length) {
  let turned = 0;
  for (let i = 0; i < length; i += 1) { turned |= (code >> i & 1) << (length - 1 - i); }
  return turned;
}

function fixedCodes() {
  const lengths = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
  return { symbols: tableOf(lengths), distances: tableOf(new Array(30).fill(5)) };
}

/* The codes that stand before a block, themselves coded (RFC 1951, 3.2.7). */
function ownCodes(stream) {
  const literals = bits(stream, 5) + 257;
  const distances = bits(stream, 5) + 1;
  const count = bits(stream, 4) + 4;
  const first = new Array(19).fill(0);
  for (let i = 0; i < count; i += 1) { first[ORDER[i]] = bits(stream, 3); }
  const table = tableOf(first);
  const lengths = [];
  while (lengths.length < literals + distances) { addLengths(stream, decoded(stream, table), lengths); }
  return { symbols: tableOf(lengths.slice(0, literals)), distances: tableOf(lengths.slice(literals)) };
}

function addLengths(stream, symbol, lengths) {
  if (symbol < 16) { lengths.push(symbol); return; }
  const repeated = symbol === 16 ? lengths[lengths.length - 1] : 0;
  const times = symbol === 16 ? 3 + bits(stream, 2) : symbol === 17 ? 3 + bits(stream, 3) : 11 + bits(stream, 7);
  for (let i = 0; i < times; i += 1) { lengths.push(repeated); }
}
