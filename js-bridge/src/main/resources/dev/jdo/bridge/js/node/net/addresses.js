// Texts that are IP addresses.
const OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const V4 = new RegExp(`^(?:${OCTET}\\.){3}${OCTET}$`);

export function isIPv4(text) {
  return V4.test(`${text}`);
}

export function isIPv6(text) {
  let address = `${text}`.replace(/%[0-9a-zA-Z-.:]+$/, "");
  const tail = /:(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  if (tail !== null) {
    if (!isIPv4(tail[1])) return false;
    address = `${address.slice(0, -tail[1].length)}0:0`;
  }
  const halves = address.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  return halves.length === 2 ? groups.length < 8 : groups.length === 8;
}

export function isIP(text) {
  return isIPv4(text) ? 4 : isIPv6(text) ? 6 : 0;
}
