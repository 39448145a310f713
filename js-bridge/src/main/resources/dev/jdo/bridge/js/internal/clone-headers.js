// Headers as workerd serializes them (workerd/api/headers.c++): what may be done to them, then name and value of each
// field, common names as numbers (capnp/compat/http-over-capnp.capnp, CommonHeaderName).

/** The number that stands before them. */
export const HEADERS = 4;

const FROZEN = 0;
const FREE = 3;

const NAMES = (
  "accept-charset accept-encoding accept-language accept-ranges accept access-control-allow-origin age allow " +
  "authorization cache-control content-disposition content-encoding content-language content-length content-location " +
  "content-range content-type cookie date etag expect expires from host if-match if-modified-since if-none-match " +
  "if-range if-unmodified-since last-modified link location max-forwards proxy-authenticate proxy-authorization range " +
  "referer refresh retry-after server set-cookie strict-transport-security transfer-encoding user-agent vary via " +
  "www-authenticate"
).split(" ");

const numberOf = (name) => NAMES.indexOf(name) + 1;

/** Writes a Map of lower-case name → value or array of values. */
export function writeHeaders(out, map, frozen) {
  const fields = [...map].sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1));
  const pairs = fields.flatMap(([name, values]) => [values].flat().map((value) => [name, value]));
  out.varint(frozen ? FROZEN : FREE);
  out.varint(pairs.length);
  for (const [name, value] of pairs) {
    out.varint(numberOf(name));
    if (numberOf(name) === 0) out.text(name);
    out.text(value);
  }
}

const order = (name) => numberOf(name) || NAMES.length + 1;

/** Reads fields, and gives true where they may not be changed. */
export function readHeaders(input, add) {
  const guard = input.varint();
  const count = input.varint();
  for (let i = 0; i < count; i++) {
    const number = input.varint();
    const name = number === 0 ? input.text() : NAMES[number - 1];
    add(String(name), input.text());
  }
  return guard === FROZEN;
}
