// TextEncoderStream and TextDecoderStream (https://encoding.spec.whatwg.org/#interface-textencoderstream).
import { flag } from "../internal/flags.js";
import { badArgument, expose } from "../internal/idl.js";
import { TextDecoder, encodeText } from "./encoding.js";
import { TransformStream } from "./transform-stream.js";

/** Whether a chunk is encoded before somebody reads. */
const eager =
  !flag("encoder_stream_spec_compliant_backpressure") && flag("transformstream_enable_standard_constructor");

export class TextEncoderStream extends TransformStream {
  constructor() {
    let half = "";
    super({
      transform(chunk, controller) {
        let text = half + `${chunk}`;
        half = /[\ud800-\udbff]$/.test(text) ? text.slice(-1) : "";
        if (half !== "") text = text.slice(0, -1);
        if (text !== "") controller.enqueue(encodeText(text));
      },
      flush(controller) {
        if (half !== "") controller.enqueue(encodeText(half));
      },
    }, undefined, { highWaterMark: eager ? 1 : 0 });
  }

  get encoding() {
    return "utf-8";
  }
}

export class TextDecoderStream extends TransformStream {
  #decoder;

  constructor(label = "utf-8", options = undefined) {
    const decoder = new TextDecoder(label, options);
    const give = (text, controller) => {
      if (text !== "") controller.enqueue(text);
    };
    super({
      transform(chunk, controller) {
        if (chunk === undefined) throw badArgument("decode", "TextDecoder", 1, "Array");
        give(decoder.decode(chunk, { stream: true }), controller);
      },
      flush: (controller) => give(decoder.decode(), controller),
    });
    this.#decoder = decoder;
  }

  get encoding() {
    return this.#decoder.encoding;
  }

  get fatal() {
    return this.#decoder.fatal;
  }

  get ignoreBOM() {
    return this.#decoder.ignoreBOM;
  }
}

expose(TextEncoderStream);
expose(TextDecoderStream);
