import net from "node:net";
import { once } from "node:events";
import { pipeline } from "node:stream/promises";
import { PassThrough } from "node:stream";

const NAMES = ["lookup", "connectionAttempt", "connectionAttemptFailed", "connect", "ready", "end", "timeout", "error", "finish", "close"];

/** Writes down the socket's events, which come in this order. */
export function watched(socket, names = NAMES) {
  const seen = [];
  for (const name of names) {
    socket.on(name, (...args) => seen.push([name, ...args.map((arg) => (arg instanceof Error ? `${arg.name} ${arg.code} ${arg.message}` : arg))].join(" ")));
  }
  return seen;
}

export const closed = (socket) => new Promise((resolve) => socket.once("close", resolve));
const hide = (text, port) => JSON.parse(JSON.stringify(text).replaceAll(String(port), "1"));
const ask = (path) => `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`;

async function until(socket, complete) {
  let answer = "";
  for await (const chunk of socket) {
    answer += chunk;
    if (complete(answer)) break;
  }
  return answer;
}
const whole = (answer) => answer.includes("an answer of the worker");

export async function talk(run, port) {
  await run("port and host", async () => {
    const socket = net.connect(port, "127.0.0.1");
    socket.write(ask("/plain"));
    return (await until(socket, whole)).split("\r\n")[0];
  });
  await run("options", async () => {
    const socket = net.createConnection({ port, host: "127.0.0.1", noDelay: true, keepAlive: true, family: 4 });
    await once(socket, "connect");
    socket.setEncoding("utf8");
    socket.write("GET /plain HT");
    socket.write(Buffer.from("TP/1.1\r\nhost: localhost\r\n"));
    socket.write("\r\n", "latin1");
    const types = new Set();
    const answer = await new Promise((resolve, reject) => {
      let text = "";
      socket.on("error", reject);
      socket.on("data", (chunk) => {
        types.add(typeof chunk);
        text += chunk;
        if (whole(text)) resolve(text);
      });
    });
    socket.destroy();
    return [answer.split("\r\n")[0], ...types];
  });
  await run("callback of connect", async () => {
    const socket = new net.Socket();
    const results = await new Promise((resolve) => {
      const same = socket.connect(String(port), "127.0.0.1", () => resolve([socket.connecting, same === socket, socket.readyState, socket.pending]));
    });
    socket.destroy();
    return results;
  });
  await run("large", async () => {
    const socket = net.connect({ port, host: "127.0.0.1" });
    socket.write(ask("/long"));
    let most = 0;
    let text = "";
    for await (const chunk of socket) {
      most = Math.max(most, chunk.length);
      text += chunk;
      if (text.length > 100_000) break;
    }
    return [text.split("\r\n")[0], most <= 4096, socket.destroyed];
  });
  await run("paused", async () => {
    const socket = net.connect(port, "127.0.0.1");
    socket.pause();
    await once(socket, "connect");
    const states = [socket.isPaused()];
    let text = "";
    socket.write(ask("/plain"));
    const ended = new Promise((resolve) => socket.on("data", (chunk) => whole((text += chunk)) && resolve()));
    states.push(socket.isPaused(), socket.bytesRead);
    socket.resume();
    states.push(socket.isPaused());
    await ended;
    socket.destroy();
    return states;
  });
  await run("pipe", async () => {
    const socket = net.connect(port, "127.0.0.1");
    const out = new PassThrough();
    socket.write(ask("/plain"));
    socket.pipe(out);
    const answer = await until(out, whole);
    socket.destroy();
    return answer.split("\r\n")[0];
  });
  await run("onread", async () => {
    const buffer = new Uint8Array(64);
    const sizes = new Set();
    let text = "";
    const socket = net.connect({ port, host: "127.0.0.1", onread: {
      buffer: () => new Uint8Array(64),
      callback(count, bytes) {
        sizes.add(`${count <= 64} ${bytes.constructor.name}`);
        text += new TextDecoder().decode(bytes.subarray(0, count));
        if (whole(text)) socket.destroy();
        return true;
      },
    } });
    socket.write(ask("/plain"));
    await closed(socket);
    return [text.split("\r\n")[0], ...sizes, buffer.length];
  });
  await run("end with text", async () => {
    const socket = net.connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    socket.end(ask("/plain"));
    return [whole(await until(socket, whole))];
  });
}

export async function events(run, port) {
  await run("destroyed", async () => {
    const socket = net.connect(port, "127.0.0.1");
    const seen = watched(socket);
    await once(socket, "ready");
    socket.destroy();
    await closed(socket);
    return hide(seen, port);
  });
  await run("destroyed with error", async () => {
    const socket = net.connect(port, "127.0.0.1");
    const seen = watched(socket);
    await once(socket, "ready");
    socket.destroy(new Error("own"));
    await closed(socket);
    return hide(seen, port);
  });
  await run("destroyed while connecting", async () => {
    const socket = net.connect(port, "127.0.0.1");
    const seen = watched(socket);
    socket.destroy();
    await closed(socket);
    return hide(seen, port);
  });
  await run("by name", async () => {
    const socket = net.connect(port, "localhost");
    const seen = watched(socket);
    await once(socket, "ready");
    const addresses = [socket.remoteAddress, socket.remoteFamily ?? "none", socket.autoSelectFamilyAttemptedAddresses];
    socket.destroy();
    await closed(socket);
    return hide([seen, addresses], port);
  });
  await run("by lookup", async () => {
    const asked = [];
    const lookup = (host, given, answer) => (asked.push(host, given), answer(null, "127.0.0.1", 4));
    const socket = net.connect({ port, host: "some.where", lookup });
    const seen = watched(socket);
    await once(socket, "ready");
    const address = [socket.remoteAddress, socket.remoteFamily];
    socket.destroy();
    await closed(socket);
    return hide([asked, seen, address], port);
  });
  await run("lookup fails", async () => {
    const lookup = (host, given, answer) => queueMicrotask(() => answer(new Error("no such host")));
    const socket = net.connect({ port, host: "some.where", lookup });
    const seen = watched(socket);
    await closed(socket);
    return hide(seen, port);
  });
  await run("the server ends", async () => {
    const socket = net.connect(port, "127.0.0.1");
    const seen = watched(socket, ["connect", "end", "error", "close"]);
    socket.on("error", () => {});
    socket.resume();
    socket.write(ask("/plain"));
    await closed(socket);
    return [[...new Set(seen)], socket.destroyed, socket.readyState];
  });
  await run("destroySoon", async () => {
    const socket = net.connect(port, "127.0.0.1");
    const seen = watched(socket, ["connect", "finish", "error", "close"]);
    await once(socket, "connect");
    socket.destroySoon();
    await closed(socket);
    return seen;
  });
  await run("resetAndDestroy", async () => {
    const socket = net.connect(port, "127.0.0.1");
    const seen = watched(socket, ["connect", "finish", "error", "close"]);
    await once(socket, "connect");
    const same = socket.resetAndDestroy() === socket;
    await closed(socket);
    return [same, seen];
  });
  await run("resetAndDestroy before", async () => {
    const socket = new net.Socket();
    const seen = watched(socket);
    socket.resetAndDestroy();
    await closed(socket);
    return seen;
  });
  await run("again", async () => {
    const socket = net.connect(port, "127.0.0.1");
    const seen = watched(socket, ["connect", "error", "close"]);
    await once(socket, "connect");
    socket.destroy();
    await closed(socket);
    socket.connect(port, "127.0.0.1");
    await once(socket, "connect");
    const state = [socket.destroyed, socket.readyState];
    socket.destroy();
    await closed(socket);
    return [seen, state];
  });
}

export async function states(run, port) {
  const state = (s) => [s.readyState, s.connecting, s.pending, s.destroyed, s.bytesRead, s.bytesWritten];
  await run("along", async () => {
    const socket = net.connect(port, "127.0.0.1");
    const local = () => Object.entries(socket.address()).map(([name, value]) => (name === "port" ? [name, typeof value] : [name, value]));
    const seen = [state(socket), local(), socket.remoteAddress ?? "none"];
    await once(socket, "connect");
    seen.push(state(socket), local(), socket.localAddress, socket.localPort === socket.address().port, socket.localFamily, socket.remoteAddress, socket.remoteFamily, socket.remotePort);
    const text = ask("/plain");
    await new Promise((resolve) => socket.write(text, resolve));
    seen.push(socket.bytesWritten === text.length, socket.bufferSize);
    await until(socket, whole);
    seen.push(socket.bytesRead > 100, socket.bytesWritten === text.length);
    return hide(seen, port);
  });
  await run("written before", async () => {
    const socket = net.connect(port, "127.0.0.1");
    socket.write("GET ");
    socket.write("/plain");
    const seen = [socket.bytesWritten, socket.writableLength, socket.bufferSize];
    socket.destroy();
    await closed(socket);
    return seen;
  });
  await run("after destroy", async () => {
    const socket = net.connect(port, "127.0.0.1");
    await once(socket, "connect");
    socket.destroy();
    await closed(socket);
    return [...state(socket), socket.address(), socket.remoteAddress ?? "none", socket.localAddress ?? "none"];
  });
  await run("half closed", async () => {
    const socket = net.connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    await once(socket, "connect");
    socket.end();
    await once(socket, "finish");
    const seen = socket.readyState;
    socket.destroy();
    await closed(socket);
    return seen;
  });
}

export async function errors(run, port) {
  const fails = (...args) => async () => {
    const socket = net.connect(...args);
    const seen = watched(socket);
    await closed(socket);
    return hide(seen, port);
  };
  await run("refused", fails(1, "127.0.0.1"));
  await run("no such host", fails(80, "nowhere.invalid"));
  await run("no args", fails());
  await run("path", fails("/tmp/sock"));
  await run("port 70000", fails(70000));
  await run("port x", fails({ port: "x" }));
  await run("port true", fails({ port: true }));
  await run("port -1", fails({ port: -1 }));
  await run("localAddress", fails({ port, localAddress: "x" }));
  await run("localPort", fails({ port, localPort: "x" }));
  await run("lookup 5", fails({ port, lookup: 5 }));
  await run("autoSelectFamily", fails({ port, autoSelectFamily: 1 }));
  await run("attemptTimeout", fails({ port, autoSelectFamilyAttemptTimeout: 0 }));
  await run("twice", async () => {
    const socket = net.connect(port, "127.0.0.1");
    try {
      socket.connect(port, "127.0.0.1");
    } finally {
      socket.destroy();
    }
  });
  await run("write without", async () => {
    const socket = new net.Socket();
    const seen = watched(socket);
    const given = await new Promise((resolve) => socket.write("x", resolve));
    return [`${given?.code} ${given?.message}`, seen];
  });
  await run("write after end", async () => {
    const socket = net.connect(port, "127.0.0.1");
    const seen = watched(socket, ["connect", "error", "close"]);
    await once(socket, "connect");
    socket.end();
    const given = await new Promise((resolve) => socket.write("x", resolve));
    await closed(socket);
    return [`${given?.code} ${given?.message}`, seen];
  });
  await run("write a number", async () => {
    const socket = net.connect(port, "127.0.0.1");
    try {
      socket.write(5);
    } finally {
      socket.destroy();
    }
  });
  await run("aborted", async () => {
    const socket = net.connect({ port, host: "127.0.0.1", signal: AbortSignal.abort() });
    const seen = watched(socket, ["connect", "error", "close"]);
    await Promise.race([once(socket, "connect"), closed(socket)]);
    socket.destroy();
    return seen;
  });
  await run("pipeline", async () => {
    const socket = net.connect(1, "127.0.0.1");
    await pipeline(socket, new PassThrough());
  });
}

export async function options(run) {
  for (const [name, value] of Object.entries({ objectMode: true, readableObjectMode: true, writableObjectMode: true, fd: 3, keepAliveInitialDelay: "x",
    noDelay: true, keepAlive: true, handle: 5, signal: 5, allowHalfOpen: 1, highWaterMark: 10 })) {
    await run(name, () => {
      const socket = new net.Socket({ [name]: value });
      return [socket.allowHalfOpen, socket.readableHighWaterMark, socket.writableHighWaterMark];
    });
  }
  await run("a number", () => new net.Socket(3));
  for (const [millis, callback] of [["x"], [-1], [Infinity], [0, 5], [10, 5]]) {
    await run(`setTimeout ${millis} ${callback}`, () => new net.Socket().setTimeout(millis, callback).timeout);
  }
}

export async function timeouts(run, port) {
  await run("idle", async () => {
    const socket = net.connect({ port, host: "127.0.0.1", timeout: 20 });
    const seen = watched(socket, ["connect", "timeout", "close"]);
    await once(socket, "timeout");
    seen.push(socket.timeout, socket.destroyed);
    socket.destroy();
    await closed(socket);
    return seen;
  });
  await run("callback", async () => {
    const socket = net.connect({ port, host: "127.0.0.1" });
    await new Promise((resolve) => socket.setTimeout(5, resolve));
    socket.destroy();
    await closed(socket);
    return socket.listenerCount("timeout");
  });
}
