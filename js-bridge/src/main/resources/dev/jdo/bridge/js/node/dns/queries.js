// Names are asked of Cloudflare's resolver over HTTPS, as the platform does it, and only then (RFC 8484, application/dns-json).
import { nodeError } from "../../internal/node-errors.js";

const RESOLVER = "https://cloudflare-dns.com/dns-query";
const dotless = ({ data }) => data.replace(/\.$/, "");

export function dnsError(name, code, syscall, cause) {
  const error = nodeError(Error, code, `${syscall} ${code} ${name}`);
  if (cause !== undefined) Object.defineProperty(error, "cause", { value: cause, configurable: true, writable: true });
  return Object.assign(error, { errno: undefined, hostname: name, syscall });
}

/** The records of a type that a name has, at least one; each {data, TTL}. */
async function query(name, type) {
  const syscall = `query${type[0].toUpperCase()}${type.slice(1)}`;
  const url = new URL(RESOLVER);
  url.searchParams.set("name", name);
  url.searchParams.set("type", type);
  let answer;
  try {
    const response = await globalThis.fetch(url, { headers: { Accept: "application/dns-json" }, method: "GET" });
    if (response.ok) answer = await response.json();
  } catch (e) {
    throw dnsError(name, "EBADQUERY", syscall, e);
  }
  const question = answer?.Question?.[0];
  if (answer === undefined || "error" in answer || question === undefined) throw dnsError(name, "EBADRESP", syscall);
  // The names that were followed stand in the answer, too.
  const records = (answer.Answer ?? []).filter((record) => record.type === question.type && record.name !== "");
  if (records.length === 0) throw dnsError(name, "ENOTFOUND", syscall);
  return records;
}

/** The bytes of a record that is written as "\\# length hex". */
const bytesOf = ({ data }) => data.split(" ").slice(2).map((hex) => parseInt(hex, 16));
const textOf = (bytes) => new TextDecoder().decode(Uint8Array.from(bytes));

function certificateAuthority(record) {
  const [critical, length, ...rest] = bytesOf(record);
  return { critical, [textOf(rest.slice(0, length))]: textOf(rest.slice(length)) };
}

function namingAuthority(record) {
  const bytes = bytesOf(record);
  const number = () => (bytes.shift() << 8) | bytes.shift();
  const text = () => textOf(bytes.splice(0, bytes.shift()));
  const [order, preference] = [number(), number()];
  const [flags, service, regexp] = [text(), text(), text()];
  const labels = [];
  while (bytes.length > 0 && bytes[0] !== 0) labels.push(text());
  return { flags, service, regexp, replacement: labels.join("."), order, preference };
}

function exchange({ data }) {
  const [priority, host] = data.split(" ");
  return { exchange: host.replace(/\.$/, ""), priority: Number(priority) };
}

function service({ data }) {
  const [priority, weight, port, name] = data.split(" ");
  return { priority: Number(priority), weight: Number(weight), port: Number(port), name };
}

function authority({ data }) {
  const [nsname, hostmaster, ...numbers] = data.split(" ");
  const [serial, refresh, retry, expire, minttl] = numbers.map(Number);
  return { nsname, hostmaster, serial, refresh, retry, expire, minttl };
}

function texts({ data }) {
  if (!data.startsWith('"') || !data.endsWith('"')) return [data];
  return (data.match(/"([^"]|"(?!"))*"/g) ?? []).map((text) => text.replace(/^"|"$/g, ""));
}

const all = (type, shape) => async (name) => (await query(name, type)).map(shape);
const address = (type) => async (name, options) =>
  (await query(name, type)).map(({ data, TTL }) => (options?.ttl ? { ttl: TTL, address: data } : data));

/** By the type of records: what asks for them. */
export const queries = {
  A: address("A"), AAAA: address("AAAA"), CAA: all("CAA", certificateAuthority), CNAME: all("CNAME", dotless), MX: all("MX", exchange),
  NAPTR: all("NAPTR", namingAuthority), NS: all("NS", dotless), PTR: all("PTR", dotless), SRV: all("SRV", service), TXT: all("TXT", texts),
  SOA: async (name) => authority((await query(name, "SOA"))[0]),
};
