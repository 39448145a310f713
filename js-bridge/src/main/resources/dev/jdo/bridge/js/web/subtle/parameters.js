// The arguments of crypto.subtle as the platform takes them: dictionaries read in its order, their fields converted.
import { isList } from "../../internal/arguments.js";
import { badArgument, badField, isObject } from "../../internal/idl.js";
import { stateOf } from "../crypto-key.js";

const LOWEST = -(2 ** 31);
const HIGHEST = 2 ** 31 - 1;

/** The fields of each dictionary, "name:type"; text where there is no type. */
const DICTIONARIES = {
  HashAlgorithm: "name",
  EncryptAlgorithm: "name iv:bytes additionalData:bytes tagLength:integer counter:bytes length:integer label:bytes",
  SignAlgorithm: "name hash:hash dataLength:integer saltLength:integer context:bytes",
  GenerateKeyAlgorithm: "name hash:hash modulusLength:integer publicExponent:bytes length:integer namedCurve",
  ImportKeyAlgorithm: "name hash:hash length:integer namedCurve compressed:flag",
  DeriveKeyAlgorithm: "name salt:bytes iterations:integer hash:hash public:key info:bytes",
  JsonWebKey: "kty use key_ops:texts alg ext:flag crv x y d n e p q dp dq qi oth:list k pub priv",
};

export const JWK_FIELDS = DICTIONARIES.JsonWebKey.split(" ").map((field) => field.split(":")[0]);

/** A view of the bytes of a buffer or view, or undefined for anything else. */
export function viewOf(source) {
  if (ArrayBuffer.isView(source)) {
    return source.buffer instanceof ArrayBuffer ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : undefined;
  }
  return source instanceof ArrayBuffer ? new Uint8Array(source) : undefined;
}

const READ = {
  bytes(value, field, dictionary) {
    const view = viewOf(value);
    if (view === undefined) throw badField(field, dictionary, "BufferSource");
    return view;
  },
  flag: Boolean,
  hash: (value) => algorithmOr(value, "HashAlgorithm").name,
  integer(value, field) {
    const number = Number(value);
    if (!Number.isFinite(number)) return 0;
    if (number < LOWEST || number > HIGHEST) {
      throw new TypeError(
        field === "tagLength"
          ? "AES-GCM tagLength is outside the integer range."
          : `Value out of range. Must be between ${LOWEST} and ${HIGHEST} (inclusive).`,
      );
    }
    return Math.trunc(number);
  },
  key(value, field, dictionary) {
    const state = stateOf(value);
    if (state === undefined) throw badField(field, dictionary, "CryptoKey");
    return state;
  },
  list(value, field, dictionary) {
    if (!isList(value)) throw badField(field, dictionary, "Array");
    return value;
  },
  text: (value) => `${value}`,
  texts: (value, field, dictionary) => READ.list(value, field, dictionary).map((one) => `${one}`),
};

/** What the dictionary has of the object's fields; those that are undefined are not there. */
function read(object, dictionary) {
  const result = {};
  for (const entry of DICTIONARIES[dictionary].split(" ")) {
    const [field, type = "text"] = entry.split(":");
    const value = object[field];
    // The first field of each has to be there: undefined is its text.
    if (value !== undefined || field === "name" || field === "kty") result[field] = READ[type](value, field, dictionary);
  }
  return result;
}

/** An object's dictionary; {@code refusal(expected)} makes the error for what is no object. */
function dictionaryOr(value, dictionary, refusal) {
  if (value === null) {
    throw new TypeError(
      `Cannot initialize N7workerd3api12SubtleCrypto${dictionary.length}${dictionary}E with required members from an ` +
        "undefined or null value.",
    );
  }
  if (!isObject(value)) throw refusal();
  return read(value, dictionary);
}

/** An algorithm that is named by a text or by a dictionary. */
export function algorithmOr(value, dictionary, refusal) {
  if (value === undefined) throw refusal(`string or ${dictionary}`);
  return value === null || isObject(value) ? dictionaryOr(value, dictionary) : { name: `${value}` };
}

/** The fields of a parsed JSON Web Key, or undefined for what is no object. */
export const jwkOf = (value) => (isObject(value) ? read(value, "JsonWebKey") : undefined);

/** Reads the arguments of a method from left to right: {@code next.key()} and so on. */
export function reader(method, args) {
  let n = 0;
  const refuse = (expected) => badArgument(method, "SubtleCrypto", n, expected);
  const next = () => args[n++];
  return {
    algorithm: (dictionary) => algorithmOr(next(), dictionary, refuse),
    bytes() {
      const view = viewOf(next());
      if (view === undefined) throw refuse("BufferSource");
      return view;
    },
    flag: () => Boolean(next()),
    key() {
      const state = stateOf(next());
      if (state === undefined) throw refuse("CryptoKey");
      return state;
    },
    /** Bytes, or a JSON Web Key's fields. */
    keyData() {
      const value = next();
      return viewOf(value) ?? dictionaryOr(value, "JsonWebKey", () => refuse("BufferSource or JsonWebKey"));
    },
    /** A whole number, or null. */
    length() {
      const value = next();
      return value === undefined || value === null ? null : READ.integer(value);
    },
    text() {
      if (n >= args.length) {
        n++;
        throw refuse("string");
      }
      return `${next()}`;
    },
    texts() {
      const value = next();
      if (!isList(value)) throw refuse("Array");
      return value.map((one) => `${one}`);
    },
  };
}
