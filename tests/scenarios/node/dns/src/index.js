import dns from "node:dns";
import dnsPromises from "node:dns/promises";
import { Probes } from "./probe.js";

// What a resolver answers, by type; asked is what it was asked.
const asked = [];
const data = {
  A: [["1.2.3.4", 1], ["alias.", 5]], AAAA: [["::1", 28]], TXT: [['"one""two"', 16], ['"three"', 16]], MX: [["10 mail.example.", 15]],
  CNAME: [["target.example.", 5]], NS: [["ns.example.", 2]], PTR: [["ptr.example.", 12]], SRV: [["5 0 80 srv.example", 33]],
  SOA: [["ns.example. admin.example. 1 2 3 4 5", 6]], CAA: [["\\# 15 00 05 69 73 73 75 65 70 6b 69 2e 67 6f 6f 67", 257]],
};
const TYPES = { A: 1, AAAA: 28, TXT: 16, MX: 15, CNAME: 5, NS: 2, PTR: 12, SRV: 33, SOA: 6, CAA: 257, NAPTR: 35 };
let fails = null;
globalThis.fetch = async (url, init) => {
  const { searchParams, origin, pathname } = new URL(url);
  const type = searchParams.get("type");
  asked.push([origin + pathname, searchParams.get("name"), type, init.headers.Accept, init.method]);
  if (fails === "network") throw new TypeError("no network");
  if (fails === "status") return new Response("no", { status: 500 });
  if (fails === "error") return Response.json({ error: "Invalid query" });
  const question = [{ name: "x", type: TYPES[type] }];
  if (fails === "none") return Response.json({ Status: 3, Question: question });
  return Response.json({ Status: 0, Question: question, Answer: data[type]?.map(([text, number]) => ({ name: "x", type: number, TTL: 60, data: text })) });
};

export default {
  async fetch() {
    const { run: t, lines } = new Probes();
    const back = (name, ...args) => new Promise((resolve) => dns[name](...args, (...result) => resolve(result.map((value) => (value instanceof Error ? `${value.code} ${value.syscall} ${value.message}` : value)))));
    for (const type of ["A", "AAAA", "TXT", "MX", "CNAME", "NS", "PTR", "SRV", "SOA", "CAA"]) await t(`resolve ${type}`, () => dnsPromises.resolve("name.example", type));
    await t("resolve", () => dnsPromises.resolve("name.example"));
    await t("resolve ttl", () => dnsPromises.resolve4("name.example", { ttl: true }));
    await t("resolve back", () => back("resolve4", "name.example"));
    await t("resolve back type", () => back("resolve", "name.example", "MX"));
    await t("resolve any", () => dnsPromises.resolveAny("name.example"));
    await t("resolve type", () => dnsPromises.resolve("name.example", "NOPE"));
    await t("resolve bad", () => dnsPromises.resolve4(5));
    await t("reverse", () => dnsPromises.reverse("1.2.3.4"));
    await t("reverse6", () => dnsPromises.reverse("2001:db8::1"));
    await t("reverse bad", () => dnsPromises.reverse("name"));
    await t("lookup ip", () => dnsPromises.lookup("127.0.0.1"));
    await t("lookup ip6", () => dnsPromises.lookup("::1", { all: true }));
    await t("lookup", () => dnsPromises.lookup("name.example"));
    await t("lookup 6", () => dnsPromises.lookup("name.example", { family: 6 }));
    await t("lookup all", () => dnsPromises.lookup("name.example", { all: true }));
    await t("lookup number", () => back("lookup", "name.example", 4));
    await t("lookup back", () => back("lookup", "name.example"));
    await t("lookup localhost", () => dnsPromises.lookup("localhost"));
    await t("lookup empty", () => dnsPromises.lookup(""));
    await t("lookup bad", () => dnsPromises.lookup(5));
    await t("lookup family", () => dnsPromises.lookup("x", { family: 5 }));
    await t("lookup no callback", () => dns.lookup("x"));
    await t("lookup service", () => dnsPromises.lookupService("127.0.0.1", 80));
    await t("servers", () => [dns.getServers(), dns.getDefaultResultOrder()]);
    await t("order", () => { dns.setDefaultResultOrder("ipv4first"); return dns.getDefaultResultOrder(); });
    await t("order bad", () => dns.setDefaultResultOrder("x"));
    await t("set servers", () => dns.setServers(["1.1.1.1"]));
    await t("resolver", async () => { const r = new dns.Resolver(); return new Promise((resolve) => r.resolve4("name.example", (e, a) => resolve(a))); });
    await t("resolver promise", () => new dnsPromises.Resolver().resolveMx("name.example"));
    await t("resolver cancel", () => new dns.Resolver().cancel());
    for (const how of ["network", "status", "error", "none"]) {
      fails = how;
      await t(`fails ${how}`, () => dnsPromises.resolve4("name.example"));
      await t(`lookup fails ${how}`, () => dnsPromises.lookup("name.example"));
    }
    fails = null;
    return new Response(lines.join("") + asked.map((line) => line.join(" ")).join("\n"));
  },
};
