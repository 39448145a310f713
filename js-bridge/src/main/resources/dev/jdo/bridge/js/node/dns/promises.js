// node:dns/promises (https://nodejs.org/docs/latest-v22.x/api/dns.html).
import { inspect } from "../../internal/inspect.js";
import { checkString, invalidType, nodeError } from "../../internal/node-errors.js";
import net from "../net.js";
import { codes, hints } from "./codes.js";
import { dnsError, queries } from "./queries.js";

const SERVERS = ["1.1.1.1", "2606:4700:4700::1111", "1.0.0.1", "2606:4700:4700::1001"];
const ORDERS = ["verbatim", "ipv4first", "ipv6first"];
const METHODS = { resolve4: "A", resolve6: "AAAA", resolveCaa: "CAA", resolveCname: "CNAME", resolveMx: "MX", resolveNaptr: "NAPTR",
  resolveNs: "NS", resolvePtr: "PTR", resolveSoa: "SOA", resolveSrv: "SRV", resolveTxt: "TXT", reverse: "PTR" };
let order = "verbatim";

const invalidValue = (name, value, reason) => nodeError(
  TypeError, "ERR_INVALID_ARG_VALUE", `The ${name.includes(".") ? "property" : "argument"} '${name}' ${reason}. Received ${inspect(value)}`);

export function notImplemented() {
  throw new Error("Not implemented");
}

/** What lookup takes: {family, all}. */
export function lookupOptions(hostname, options = {}) {
  if (hostname) checkString(hostname, "hostname");
  if (typeof options !== "number" && (typeof options !== "object" || options === null)) throw invalidType("options", ["integer", "object"], options);
  const { family: given = 0, all = false } = typeof options === "number" ? { family: options } : options;
  const family = given === "IPv4" ? 4 : given === "IPv6" ? 6 : given;
  if (![0, 4, 6].includes(family)) throw invalidValue(typeof options === "number" ? "family" : "options.family", family, "must be one of: 0, 4, 6");
  if (typeof all !== "boolean") throw invalidType("options.all", "boolean", all);
  return { family, all };
}

/** The addresses of a name, each {address, family}, those of version 4 first unless the order is another. */
export async function addresses(hostname, { family, all }) {
  if (!hostname) return all ? [] : [{ address: null, family: family === 6 ? 6 : 4 }];
  const known = net.isIP(hostname);
  if (known !== 0) return [{ address: hostname, family: known }];
  const ask = async (type, version) => (await queries[type](hostname)).map((address) => ({ address, family: version }));
  const asked = [...(family === 6 ? [] : [ask("A", 4)]), ...(family === 4 ? [] : [ask("AAAA", 6)])];
  const answers = await Promise.allSettled(asked);
  const found = (order === "ipv6first" ? answers.reverse() : answers).flatMap(({ value }) => value ?? []);
  const cause = answers.find(({ reason }) => reason?.cause !== undefined)?.reason;
  if (found.length === 0) throw dnsError(hostname, "ENOTFOUND", `query${family === 6 ? "AAAA" : "A"}`, cause);
  return all ? found : found.slice(0, 1);
}

const api = {
  ...codes, ...hints,
  getDefaultResultOrder: () => order,
  getServers: () => [...SERVERS],
  async lookup(hostname, options) {
    const chosen = lookupOptions(hostname, options);
    const found = await addresses(hostname, chosen);
    return chosen.all ? found : found[0];
  },
  async lookupService() {
    notImplemented();
  },
  async resolve(name, type) {
    checkString(name, "name");
    if (!Object.hasOwn(queries, type)) throw invalidValue("rrtype", type, "is invalid");
    return queries[type](name);
  },
  async resolveAny() {
    notImplemented();
  },
  setDefaultResultOrder(given) {
    if (!ORDERS.includes(given)) throw invalidValue("dnsOrder", given, "must be one of: 'verbatim', 'ipv4first', 'ipv6first'");
    order = given;
  },
  setServers() {
    notImplemented();
  },
};
for (const [method, type] of Object.entries(METHODS)) {
  api[method] = {
    async [method](name, options) {
      checkString(name, "name");
      return queries[type](name, options);
    },
  }[method];
}

class Resolver {
  cancel() { notImplemented(); }
  setLocalAddress() { notImplemented(); }
}
for (const name of ["getServers", "setServers", "resolve", "resolveAny", ...Object.keys(METHODS)]) {
  Object.defineProperty(Resolver.prototype, name, { value: api[name], writable: true, configurable: true });
}

export default Object.assign(api, { Resolver });
