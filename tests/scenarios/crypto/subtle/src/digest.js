import { HASHES, count, subtle, text } from "./bytes.js";

const stream = async (algorithm, ...chunks) => {
  const digest = new crypto.DigestStream(algorithm);
  const writer = digest.getWriter();
  for (const chunk of chunks) await writer.write(chunk);
  await writer.close();
  return [await digest.digest, digest.bytesWritten];
};

export default [
  ...[...HASHES, "MD5"].flatMap((hash) => [
    [`${hash} of nothing`, () => subtle.digest(hash, new Uint8Array())],
    [`${hash} of abc`, () => subtle.digest({ name: hash }, text("abc"))],
    [`${hash} streamed`, () => stream(hash, text("a"), new Uint8Array(), text("bc").buffer, "déf")],
  ]),
  ["lower case", () => subtle.digest("sha-256", text("abc"))],
  ["an ArrayBuffer", () => subtle.digest("SHA-1", text("abc").buffer)],
  ["a view's part", () => subtle.digest("SHA-1", count(10).subarray(2, 5))],
  ["a DataView", () => subtle.digest("SHA-1", new DataView(count(10).buffer, 2, 3))],
  ["numbers", () => subtle.digest("SHA-1", new Float64Array([1, 2]))],
  ["a shared buffer", () => subtle.digest("SHA-1", new SharedArrayBuffer(3))],
  ["crc32", () => stream("crc32", text("123456789"))],
  ["crc32c", () => stream("crc32c", text("123456789"))],
  ["crc64nvme", () => stream("crc64nvme", text("123456789"))],
  ["CRC32", () => stream("CRC32")],
  ["SHA-3", () => subtle.digest("SHA-3", text(""))],
  ["no name", () => subtle.digest({}, text(""))],
  ["a number", () => subtle.digest(5, text(""))],
  ["null", () => subtle.digest(null, text(""))],
  ["a name that is a number", () => subtle.digest({ name: 5 }, text(""))],
  ["a name that throws", () => subtle.digest({ get name() { throw new RangeError("mine"); } }, text(""))],
  ["no data", () => subtle.digest("SHA-1")],
  ["text as data", () => subtle.digest("SHA-1", "abc")],
  ["an array as data", () => subtle.digest("SHA-1", [1, 2])],
  ["stream of an unknown digest", () => new crypto.DigestStream("SHA-3")],
  ["stream of nothing", () => new crypto.DigestStream()],
  ["stream of an object", () => stream({ name: "SHA-1" }, "abc")],
  ["stream's chunk that is a number", () => stream("SHA-1", 5)],
  ["stream's class", () => {
    const digest = new crypto.DigestStream("SHA-1");
    return [digest instanceof WritableStream, Object.prototype.toString.call(digest), digest.locked, digest.digest instanceof Promise,
      digest.digest === digest.digest, crypto.DigestStream.name, typeof globalThis.DigestStream];
  }],
  ["stream piped to", async () => {
    const digest = new crypto.DigestStream("SHA-256");
    await new Response("abc").body.pipeTo(digest);
    return digest.digest;
  }],
  ["stream aborted", async () => {
    const digest = new crypto.DigestStream("SHA-256");
    await digest.abort(new RangeError("stop"));
    return digest.digest;
  }],
  ["timingSafeEqual", () => [
    subtle.timingSafeEqual(count(3), count(3)), subtle.timingSafeEqual(count(3), count(3, 1)),
    subtle.timingSafeEqual(count(4).buffer, new Uint32Array([0x03020100])), subtle.timingSafeEqual(new Uint8Array(), new ArrayBuffer(0)),
  ]],
  ["timingSafeEqual of other lengths", () => subtle.timingSafeEqual(count(3), count(4))],
  ["timingSafeEqual of text", () => subtle.timingSafeEqual("abc", count(3))],
  ["timingSafeEqual of one", () => subtle.timingSafeEqual(count(3))],
];
