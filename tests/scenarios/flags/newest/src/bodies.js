import { settled, tag } from "./lib.js";

const of = (text, type) => new Response(text, { headers: { "content-type": type } });
const MULTIPART =
  '--b\r\ncontent-disposition: form-data; name="f"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nhello\r\n--b--\r\n';

export const bodies = {
  async multipart() {
    const value = (await of(MULTIPART, "multipart/form-data; boundary=b").formData()).get("f");
    return [typeof value, typeof value === "string" ? value : await value.text()];
  },
  async "blob-types"() {
    const types = ["Text/HTML; Charset=UTF-8", "nonsense", "text/plain;charset=utf-8;x=Y"];
    const read = await Promise.all(types.map((type) => of("x", type).blob()));
    return [...read.map((blob) => blob.type), new Blob([], { type: "Text/HTML" }).type];
  },
  "blob-of-resizable": () => new Blob([new ArrayBuffer(2, { maxByteLength: 8 })]).size,
  async "byte-order-marks"() {
    return [
      (await new Response("\ufeffhi").text()).length,
      await settled(() => new Response("\ufeff1").json()),
      JSON.stringify([...await of("\ufeffa=1", "application/x-www-form-urlencoded").formData()]),
    ];
  },
  async iterables() {
    const bytes = (text) => new TextEncoder().encode(text);
    async function* generator() {
      yield bytes("a");
      yield bytes("b");
    }
    const text = (value) => settled(() => new Response(value).text());
    const own = { toString: () => "own text", *[Symbol.iterator]() { yield bytes("iterated"); } };
    return [await text(generator()), await text([bytes("a"), bytes("b")]), await text(own), await text(new String("boxed"))];
  },
  surrogates() {
    const codes = (label, bytes) => [...new TextDecoder(label).decode(new Uint8Array(bytes))].map((c) => c.charCodeAt(0).toString(16));
    return [codes("utf-16le", [0x00, 0xd8, 0x41, 0x00]), codes("utf-16be", [0xd8, 0x00, 0x00, 0x41]), codes("utf-16le", [0x41, 0, 0x42])];
  },
  "surrogates-fatal": () => new TextDecoder("utf-16le", { fatal: true }).decode(new Uint8Array([0x00, 0xd8, 0x41, 0x00])).length,
  "gbk-euro": () => ["gbk", "gb18030"].map((label) => new TextDecoder(label).decode(new Uint8Array([0x80]))),
  "form-tags": () => {
    const form = new FormData();
    form.append("a", new Blob(["x"]), "n.txt");
    return tag(form.get("a"));
  },
};
