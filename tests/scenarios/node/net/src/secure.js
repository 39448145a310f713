import net from "node:net";
import tls from "node:tls";
import { once } from "node:events";
import { closed, watched } from "./client.js";

const NAMES = ["connectionAttempt", "connect", "ready", "secure", "secureConnect", "session", "end", "error", "_tlsError", "close"];
const hide = (text, port) => JSON.parse(JSON.stringify(text).replaceAll(String(port), "1"));

export async function secure(run, port) {
  await run("not tls", async () => {
    const socket = tls.connect({ port, host: "127.0.0.1" });
    const seen = watched(socket, NAMES);
    const before = [socket.connecting, socket.encrypted, socket.authorized, socket.secureConnecting, socket.servername];
    await closed(socket);
    return hide([before, seen], port);
  });
  await run("refused", async () => {
    const socket = tls.connect(1, "127.0.0.1", { servername: "x" });
    const seen = watched(socket, NAMES);
    await closed(socket);
    return [seen, socket.servername];
  });
  await run("over a socket that is read", async () => {
    const plain = net.connect(port, "127.0.0.1");
    await once(plain, "connect");
    try {
      tls.connect({ socket: plain });
    } finally {
      plain.destroy();
    }
  });
  await run("over a socket", async () => {
    const plain = net.connect(port, "127.0.0.1");
    plain.pause();
    await once(plain, "connect");
    const socket = tls.connect({ socket: plain, servername: "localhost" });
    const seen = watched(socket, NAMES);
    await closed(socket);
    return [seen.map((one) => one.split(" ")[0]), plain.destroyed];
  });
  for (const [name, value] of Object.entries({ rejectUnauthorized: false, minDHSize: 1, pskCallback() {}, checkServerIdentity() {}, ALPNProtocols: ["h2"],
    enableTrace: true, secureContext: {}, path: "/x" })) {
    await run(`connect ${name}`, async () => {
      const socket = tls.connect({ port: 1, host: "127.0.0.1", [name]: value });
      await closed(socket.on("error", () => {}));
      return "connects";
    });
  }
  await run("checkServerIdentity 5", () => tls.connect({ port: 1, checkServerIdentity: 5 }));
  for (const [name, value] of Object.entries({ isServer: true, server: {}, requestCert: true, rejectUnauthorized: false, ALPNProtocols: [], SNICallback() {},
    requestOCSP: true, pskCallback() {}, secureContext: 5 })) {
    await run(`new ${name}`, () => typeof new tls.TLSSocket(undefined, { [name]: value }));
  }
}

export async function identity(run) {
  for (const [host, cert] of [["a.b", { subject: { CN: "a.b" } }], ["a.b", { subject: { CN: "c" } }], ["x.a.b", { subjectaltname: "DNS:*.a.b" }],
    ["y.a.b", { subjectaltname: "DNS:x.a.b" }], ["127.0.0.1", { subjectaltname: "IP Address:127.0.0.1" }], ["127.0.0.1", {}], ["a.b", {}],
    ["a", { subjectaltname: "DNS:\"a" }]]) {
    await run(`${host} ${JSON.stringify(cert)}`, () => `${tls.checkServerIdentity(host, cert)}`);
  }
}
