import { DurableObject } from "cloudflare:workers";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { routePartykitRequest } from "partyserver";
import * as sync from "y-protocols/sync";
import { YServer } from "y-partyserver";
import * as Y from "yjs";

/** The shared documents. */
export class Documents extends YServer {
  static options = { hibernate: true };
}

const SYNC = 0;

/** A client of a document, played inside an object: it speaks the sync protocol over a WebSocket of its own. */
export class Writer extends DurableObject {
  async open(document, client) {
    this.doc = new Y.Doc();
    this.doc.clientID = client;
    const stub = this.env.Documents.getByName(document);
    const response = await stub.fetch(`http://party/parties/documents/${document}?_pk=client-${client}`, {
      headers: { Upgrade: "websocket", "x-partykit-room": document },
    });
    this.ws = response.webSocket;
    this.ws.binaryType = "arraybuffer";
    this.ws.accept();
    this.ws.addEventListener("message", ({ data }) => this.take(data));
    this.doc.on("update", (update, origin) => {
      if (origin !== this) this.say((encoder) => sync.writeUpdate(encoder, update));
    });
    this.say((encoder) => sync.writeSyncStep1(encoder, this.doc));
  }

  say(write) {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, SYNC);
    write(encoder);
    this.ws.send(encoding.toUint8Array(encoder));
  }

  take(data) {
    if (typeof data === "string") return;
    const decoder = decoding.createDecoder(new Uint8Array(data));
    if (decoding.readVarUint(decoder) !== SYNC) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, SYNC);
    sync.readSyncMessage(decoder, encoder, this.doc, this);
    if (encoding.length(encoder) > 1) this.ws.send(encoding.toUint8Array(encoder));
  }

  type(at, text) {
    this.doc.getText("text").insert(at, text);
  }

  set(key, value) {
    this.doc.getMap("map").set(key, value);
  }

  /** Waits until the document has that much. */
  async until(length, keys) {
    const there = () => this.doc.getText("text").length >= length && this.doc.getMap("map").size >= keys;
    while (!there()) await new Promise((resolve) => this.doc.once("update", resolve));
  }

  see() {
    return { text: this.doc.getText("text").toString(), map: this.doc.getMap("map").toJSON() };
  }

  close() {
    this.ws.close(1000);
  }
}

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (pathname !== "/converge") return (await routePartykitRequest(request, env)) ?? new Response("no party", { status: 404 });
    const [ann, bob, cat] = ["ann", "bob", "cat"].map((name) => env.WRITERS.getByName(name));
    await ann.open("paper", 1);
    await bob.open("paper", 2);
    await Promise.all([ann.type(0, "Hello"), bob.set("title", "A paper")]);
    await Promise.all([ann.until(5, 1), bob.until(5, 1)]);
    // Both at once, at the same place.
    await Promise.all([ann.type(5, " from ann"), bob.type(5, " from bob"), ann.set("by", "ann"), bob.set("by", "bob")]);
    await Promise.all([ann.until(23, 2), bob.until(23, 2)]);
    await cat.open("paper", 3);
    await cat.until(23, 2);
    const seen = [await ann.see(), await bob.see(), await cat.see()];
    await Promise.all([ann.close(), bob.close(), cat.close()]);
    return Response.json({ seen: seen[2], same: seen.every((each) => JSON.stringify(each) === JSON.stringify(seen[0])) });
  },
};
